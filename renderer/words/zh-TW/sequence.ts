import { formatCount } from '../../format/numbers.ts';
import type { sequence as source } from '../zh-CN/sequence.ts';

export const sequence: typeof source = {
  name: '名稱',
  charset: '期待的編碼',
  stopOnFail: '失敗後不再繼續',
  onConnect: '每個新連線自動執行',
  settings: '設定',
  list: '步驟',
  none: '還沒有步驟。新增一步：傳送什麼，期待收到什麼。',
  add: '新增步驟',
  full: (limit) => `最多 ${limit} 步`,
  step: (place, name) => (name === '' ? `步驟 ${place}` : `步驟 ${place} ${name}`),
  refused: (place) => `步驟 ${place} 沒有儲存`,
  refusedAll: '步驟沒有儲存',

  stepName: '名稱',
  delay: '先等待 (ms)',
  sends: '傳送',
  sendKinds: { none: '不傳送', content: '傳送內容' },
  content: '傳送內容',
  expects: '期待',
  expectKinds: { all: '不等待', some: '等待內容' },
  pattern: '期待內容',
  patternEmpty: '請輸入期待的內容；填好之前，原來的條件仍有效',
  timeout: '逾時 (ms)',
  retries: '重試 (次)',
  brief: {
    send: (content) => `傳送 ${content}`,
    expect: (pattern) => `期待 ${pattern}`,
    empty: '（空）',
  },

  target: '執行對象',
  targets: { chosen: '傳送目標', all: '全部連線' },
  run: '執行',
  runHint: '在所選的連線上從第一步開始',
  stop: '停止',
  state: (running, passed, failed) =>
    [
      running > 0 && `${formatCount(running)} 個執行中`,
      `${formatCount(passed)} 個通過`,
      `${formatCount(failed)} 個失敗`,
    ]
      .filter(Boolean)
      .join('，'),
  runs: '執行結果',
  noRuns: '還沒有執行過。',
  results: { running: '執行中', passed: '通過', failed: '失敗', stopped: '已停止' },
  stepResults: { waiting: '等待', running: '進行中', passed: '通過', failed: '失敗', skipped: '未執行' },
  ms: (ms) => `${ms} ms`,
  attempts: (count) => `${formatCount(count)} 次嘗試`,
  received: (bytes) => `收到 ${formatCount(bytes)} 位元組`,
  receivedCut: (shown) => `以下是前 ${formatCount(shown)} 位元組`,
  nothingReceived: '沒有收到資料',
  report: '匯出報告',
  reports: { markdown: '報告 Markdown', junit: '報告 JUnit XML' },
};
