import { formatCount } from '../../format/numbers.ts';

/** Checksums: their fields, 接收校验, and which checksum it is. */
export const checksum = {
  kind: '校验和',
  custom: '自定义 CRC',
  width: '宽度 (位)',
  poly: '多项式 poly',
  init: '初值 init',
  xorout: '结果异或 xorout',
  refin: '输入反转 refin',
  refout: '输出反转 refout',
  skipStart: '跳过开头 (字节)',
  skipEnd: '跳过末尾 (字节)',
  endian: '字节顺序',
  endians: { big: '高字节在前', little: '低字节在前' },
  form: '写成',
  forms: { binary: '字节', hex: '十六进制字符' },
  wrong: {
    number: (from: number, to: number) => `请填 ${formatCount(from)} 到 ${formatCount(to)} 之间的整数`,
    hex: '请填十六进制数，最多 16 位，例如 8005',
    wide: (bits: number) => `超过了 ${bits} 位宽度能表示的范围`,
    zero: '多项式不能是 0',
  },

  verify: '接收校验',
  verifyHint: '每一帧末尾按所选校验和检查，不对的行会标出。先用“分帧”把数据分成帧。',
  verifyNeedsLog: '现在看不到标记：请勾选“按日志模式显示”。',
  trailing: '校验和之后 (字节)',
  trailingHint: '行尾或结束标记，例如 CRLF 填 2',
  row: { wrong: '校验错误', short: '太短，没有校验和' },

  identify: '是哪种校验和？',
  identifyHint: '用选中的行来判断；选几条不同的记录更可靠',
  identifying: '正在判断…',
  found: (frames: number) => `按 ${formatCount(frames)} 帧判断，最可能的在前：`,
  foundByOne: '只有一帧，可能是巧合，多选几条更可靠。最可能的在前：',
  notFound: '没有找到：末尾不是已知的校验和，或者帧没有分对',
  tooLong: (limit: number) => `只能判断不超过 ${formatCount(limit)} 字节的行，选中的都更长`,
  nothingSelected: '请先选中一条或几条收到的记录',
  place: (skipStart: number, skipEnd: number, trailing: number) =>
    [
      skipStart > 0 && `跳过开头 ${skipStart}`,
      skipEnd > 0 && `跳过末尾 ${skipEnd}`,
      trailing > 0 && `之后还有 ${trailing} 字节`,
    ]
      .filter(Boolean)
      .join('，'),
  use: '用于接收校验',
  verifyWith: (name: string) => `用于接收校验：${name}`,
  inUse: (name: string) => `接收校验已设为 ${name}`,
};
