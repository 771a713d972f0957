import { formatCount } from '../../format/numbers.ts';
import type { filter as source } from '../zh-CN/filter.ts';

export const filter: typeof source = {
  button: '篩選',
  bar: '篩選條件',
  direction: '方向',
  directions: { both: '收發', in: '接收', out: '傳送' },
  peer: '對端',
  peerHint: '位址或連接埠的一部分',
  events: '事件',
  min: '最少位元組',
  max: '最多位元組',
  bytes: '位元組',
  clear: '清除篩選',
  close: '收起篩選條件',
  begun: '篩選中…',
  working: (percent) => `篩選中 ${percent} %`,
  cancel: '停止',
  stopped: (percent) => `已停在 ${percent} %`,
  resume: '繼續',
  matched: (count) => `符合 ${formatCount(count)} 筆`,
  matchedOf: (count, all) => `符合 ${formatCount(count)} / 共 ${formatCount(all)}`,
  eventsOnly: (events) => `沒有符合的記錄，只有 ${formatCount(events)} 個事件`,
  wrong: {
    size: '請輸入不小於 0 的整數',
    order: '最多位元組小於最少位元組',
  },
  none: '沒有符合篩選條件的記錄',
  noneHint: '記錄都還在，只是沒有一筆符合現在的條件。',
  noneYet: '正在篩選，還沒有找到符合條件的記錄…',
};
