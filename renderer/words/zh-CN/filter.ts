import { formatCount } from '../../format/numbers.ts';

/** 过滤: which rows are shown. */
export const filter = {
  button: '过滤',
  bar: '过滤条件',
  direction: '方向',
  directions: { both: '收发', in: '接收', out: '发送' },
  peer: '对端',
  peerHint: '地址或端口的一部分',
  events: '事件',
  min: '最少字节',
  max: '最多字节',
  bytes: '字节',
  clear: '清除过滤',
  close: '收起过滤条件',
  /** Before it is known how far it is. */
  begun: '过滤中…',
  working: (percent: number) => `过滤中 ${percent} %`,
  cancel: '停止',
  stopped: (percent: number) => `已停在 ${percent} %`,
  resume: '继续',
  matched: (count: number) => `匹配 ${formatCount(count)} 条`,
  matchedOf: (count: number, all: number) => `匹配 ${formatCount(count)} / 共 ${formatCount(all)}`,
  eventsOnly: (events: number) => `没有符合的记录，只有 ${formatCount(events)} 个事件`,
  wrong: {
    size: '请输入不小于 0 的整数',
    order: '最多字节小于最少字节',
  },
  none: '没有符合过滤条件的记录',
  noneHint: '记录都还在，只是没有一条符合现在的条件。',
  noneYet: '正在过滤，还没有找到符合条件的记录…',
};
