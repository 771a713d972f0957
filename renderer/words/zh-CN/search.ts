import { formatCount } from '../../format/numbers.ts';

/** 搜索, 转到, and the patterns of both search and filter. */
export const search = {
  button: '搜索',
  bar: '搜索日志',
  field: '搜索内容',
  next: '下一条',
  previous: '上一条',
  close: '收起搜索',
  count: (count: number) => `共 ${formatCount(count)} 条`,
  place: (ordinal: number, count: number) => `第 ${formatCount(ordinal)} / 共 ${formatCount(count)} 条`,
  none: '没有找到',
  working: (percent: number) => `搜索中 ${percent} %`,
  cancel: '停止搜索',
  stopped: '已停止',
  wrapped: '已从另一端继续',

  pattern: {
    content: '内容',
    kind: '内容类型',
    kinds: { text: '文本', bytes: 'HEX', regex: '正则' },
    matchCase: '区分大小写',
    placeholder: {
      text: '要找的文本',
      bytes: '7E ?? 01（?? 为任意字节）',
      regex: '正则，如 temp=\\d+',
    },
    wrong: {
      'too-long': (limit: number) => `太长了，最多 ${formatCount(limit)}`,
      hex: (number: number, token: string) => `第 ${number} 个字节 “${token}” 不是十六进制，也不是 ??`,
      regex: (token: string) => `正则有误：${token}`,
    },
  },

  goTo: {
    button: '转到',
    title: '转到',
    field: '记录号或时间',
    hint: '记录号：120 或 #120；时间：12:00:03.431、2026-11-20 12:00、+1:30（开始后）',
    go: '转到',
    wrong: '看不懂：请输入记录号、时刻，或 + 开头的开始后时间',
    noRecord: '没有这条记录',
    noTime: '没有这个时间的记录',
    noError: '没有错误',
    noNote: '没有标记',
    wrapped: { next: '到末尾了，已从头继续', previous: '到开头了，已从末尾继续' },
    first: '到最前',
    last: '到最后',
    previousError: '上一个错误',
    nextError: '下一个错误',
    previousNote: '上一个标记',
    nextNote: '下一个标记',
  },
};
