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
  altered: {
    overflow: {
      name: '轉送溢出',
      hint: '來不及轉送：等待轉送的資料包到了上限，後到的已捨棄',
    },
    dropped: { name: '模擬丟棄', hint: '按「模擬線路」的設定有意丟棄的，不是網路丟的' },
    corrupted: {
      name: '模擬改錯',
      hint: '按「模擬線路」的設定有意改錯的：每個封包改錯一個位元，只計被改的位元組',
    },
  },
  alteredWays: (toTarget, toClient) => `用戶端 → 目標：${toTarget}；目標 → 用戶端：${toClient}`,
  percent: '請填 0 到 100 之間的數，例如 0.5',
};
