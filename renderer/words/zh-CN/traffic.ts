import { formatCount } from '../../format/numbers.ts';

/** The log of records. */
export const traffic = {
  region: '数据日志',
  /** Names of the list itself, in log mode and as a bare stream. */
  list: '日志记录',
  stream: '接收的数据',
  scrollbar: '日志位置',
  records: (count: number) => `${formatCount(count)} 条记录`,
  selected: (count: number) => `已选 ${formatCount(count)} 条`,

  tools: {
    copy: '复制',
    time: '时间',
    times: { absolute: '绝对时间', start: '相对开始', previous: '距上一条（同方向）' },
    utc: 'UTC 时间',
    micros: '精确到微秒',
    export: '导出',
    exportHint: '把记录写成文件：全部、过滤结果或选中的',
    clear: '清空日志',
    clearBrief: '清空',
  },

  copy: {
    text: '复制文本',
    hex: '复制 HEX',
    log: '复制日志格式',
    hint: '复制选中的记录；没有选中时复制全部。点击选中，Shift 或 Ctrl 加点击选多条，Ctrl+A 全选。',
    done: (records: number) => `已复制 ${formatCount(records)} 条记录`,
    bytes: (count: number) => `已复制 ${formatCount(count)} 字节`,
    partly: (records: number) =>
      `只复制了前 ${formatCount(records)} 条记录：一次最多复制 8 MiB，请分几次选取`,
    missing: (records: number) => `；另有 ${formatCount(records)} 条已被淘汰或损坏，没有复制`,
    gone: (records: number) => `选中的 ${formatCount(records)} 条记录已被淘汰或损坏，没有复制`,
    nothing: '选中的记录里没有可复制的数据',
    refused: '系统不允许写入剪贴板，没有复制',
  },
  newRecords: (count: number) => `↓ ${formatCount(count)} 条新记录`,
  paused: '显示已暂停，数据仍在记录',
  pausedNew: (count: number) => `显示已暂停，数据仍在记录：${formatCount(count)} 条新记录`,
  evicted: (records: number, bytes: number | null) =>
    `数据日志已到上限：更早的 ${formatCount(records)} 条记录${bytes === null ? '' : `（${formatCount(bytes)} 字节）`}已让位给新记录`,

  empty: {
    begin: '还没有开始',
    beginHint: {
      'tcp-client': '填好远程主机的地址和端口，点“连接”。收发的每个字节都会记录在这里。',
      'tcp-server': '选好本地地址和端口，点“打开”，等客户端连上来。收发的每个字节都会记录在这里。',
      udp: '选好本地地址和端口，点“打开”，就能收发数据报。每个数据报都会记录在这里。',
      relay:
        '填好目标主机的地址和端口，点“打开”，让客户端连接这里。双方收发的每个字节都会作为一次会话记录下来。',
    },
    waiting: '还没有收到数据',
    waitingHint: {
      'tcp-client': '已经连接。在下方输入内容发送，或等对方发来数据。',
      'tcp-server': '正在监听。客户端连上来并发送数据后，会显示在这里。',
      udp: '正在等待数据报。对方发来的内容会显示在这里。',
      relay: '正在监听。客户端连上来后，会转发到目标，双方的数据都显示在这里。',
    },
    cleared: '日志已清空',
    clearedHint: '新的记录会从这里开始显示。',
    paused: '显示已暂停',
    pausedHint: '数据仍在记录，取消“暂停显示”后就能看到。',
    nothing: '没有收到过数据',
    nothingHint: '现在只显示收到的数据。勾选“按日志模式显示”可以看到发送和事件。',
  },

  row: {
    in: '接收',
    out: '发送',
    event: '事件',
    fault: '错误',
    to: (peer: string) => `发往 ${peer}`,
    toAll: (count: number) => `发往全部 ${formatCount(count)} 个客户端`,
    size: (bytes: number) => `${formatCount(bytes)} 字节`,
    number: (seq: number) => `#${seq + 1}`,
    noBytes: '空数据报（0 字节）',
    invalid: (count: number) => `含 ${formatCount(count)} 处无效字节`,
    incomplete: (bytes: number) => `末尾 ${bytes} 字节未完，与后续字节合并显示`,
    cut: (bytes: number) => `已截断：共 ${formatCount(bytes)} 字节，查看全部`,
    sendTo: (peer: string) => `发送到 ${peer}`,
    sendHere: '发送到它',
  },

  likely: {
    offer: (charset: string) => `看起来像 ${charset}，切换？`,
    both: '接收编码和发送编码一起切换。',
    receiveOnly: (charset: string) => `只切换接收编码，发送编码仍是 ${charset}。`,
    accept: '切换',
    ignore: '忽略',
  },

  record: {
    title: (seq: number) => `记录 #${seq + 1}`,
    form: '显示方式',
    text: '文本',
    hex: 'HEX',
    both: '文本+HEX',
    span: (from: number, to: number, size: number) =>
      `第 ${formatCount(from)}–${formatCount(to)} 字节，共 ${formatCount(size)} 字节`,
    previous: '上一页',
    next: '下一页',
    data: '记录内容',
    loading: '正在读取…',
    close: '关闭',
  },
};
