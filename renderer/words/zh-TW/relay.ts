import type { relay as source } from '../zh-CN/relay.ts';

export const relay: typeof source = {
  transport: '傳輸方式',
  transports: { tcp: 'TCP', udp: 'UDP' },
  targetHost: '目標主機位址',
  targetPort: '目標主機連接埠',
  impair: { toTarget: '模擬線路：用戶端 → 目標', toClient: '模擬線路：目標 → 用戶端' },
  active: '已設定',
  impairHint: '用來測試裝置能否承受：每次收到的一段資料按下面的設定處理後再轉送，改動會記入日誌。',
  delayMs: '延遲 (ms)',
  jitterMs: '隨機再延遲 (ms)',
  dropShare: '丟棄 (%)',
  corruptShare: '改錯一個位元 (%)',
  splitBytes: '切分 (位元組)',
  splitHint: '更長的分成幾次轉送；空為不切分',
  mergeMs: '合併 (ms)',
  mergeHint: '這段時間內收到的合成一次轉送；0 為不合併',
  percent: '請填 0 到 100 之間的數，例如 0.5',
};
