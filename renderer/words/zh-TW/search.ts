import { formatCount } from '../../format/numbers.ts';
import type { search as source } from '../zh-CN/search.ts';

export const search: typeof source = {
  button: '搜尋',
  bar: '搜尋日誌',
  field: '搜尋內容',
  next: '下一筆',
  previous: '上一筆',
  close: '收起搜尋',
  count: (count) => `共 ${formatCount(count)} 筆`,
  place: (ordinal, count) => `第 ${formatCount(ordinal)} / 共 ${formatCount(count)} 筆`,
  none: '沒有找到',
  working: (percent) => `搜尋中 ${percent} %`,
  cancel: '停止搜尋',
  stopped: '已停止',
  wrapped: '已從另一端繼續',

  pattern: {
    content: '內容',
    kind: '內容類型',
    kinds: { text: '文字', bytes: 'HEX', regex: '正規式' },
    matchCase: '區分大小寫',
    placeholder: {
      text: '要找的文字',
      bytes: '7E ?? 01（?? 為任意位元組）',
      regex: '正規表示式，如 temp=\\d+',
    },
    wrong: {
      'too-long': (limit) => `太長了，最多 ${formatCount(limit)}`,
      hex: (number, token) => `第 ${number} 個位元組「${token}」不是十六進位，也不是 ??`,
      regex: (token) => `正規表示式有誤：${token}`,
    },
  },

  goTo: {
    button: '前往',
    title: '前往',
    field: '記錄編號或時間',
    hint: '記錄編號：120 或 #120；時間：12:00:03.431、2026-11-20 12:00、+1:30（開始後）',
    go: '前往',
    wrong: '看不懂：請輸入記錄編號、時刻，或 + 起頭的開始後時間',
    noRecord: '沒有這筆記錄',
    noTime: '沒有這個時間的記錄',
    noError: '沒有錯誤',
    noNote: '沒有標記',
    wrapped: { next: '到結尾了，已從頭繼續', previous: '到開頭了，已從結尾繼續' },
    first: '到最前',
    last: '到最後',
    previousError: '上一個錯誤',
    nextError: '下一個錯誤',
    previousNote: '上一個標記',
    nextNote: '下一個標記',
  },
};
