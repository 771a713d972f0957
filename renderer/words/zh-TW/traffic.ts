import { formatCount } from '../../format/numbers.ts';
import type { traffic as source } from '../zh-CN/traffic.ts';

export const traffic: typeof source = {
  region: '資料日誌',
  list: '日誌記錄',
  stream: '接收的資料',
  scrollbar: '日誌位置',
  records: (count) => `${formatCount(count)} 筆記錄`,
  selected: (count) => `已選 ${formatCount(count)} 筆`,

  tools: {
    copy: '複製',
    time: '時間',
    times: { absolute: '絕對時間', start: '相對開始', previous: '距上一筆（同方向）' },
    utc: 'UTC 時間',
    micros: '精確到微秒',
    export: '匯出',
    exportHint: '把記錄寫成檔案：全部、篩選結果或選取的',
    clear: '清空日誌',
    clearBrief: '清空',
  },

  copy: {
    text: '複製文字',
    hex: '複製 HEX',
    log: '複製日誌格式',
    hint: '複製選取的記錄；沒有選取時複製全部。點擊選取，Shift 或 Ctrl 加點擊選多筆，Ctrl+A 全選。',
    done: (records) => `已複製 ${formatCount(records)} 筆記錄`,
    bytes: (count) => `已複製 ${formatCount(count)} 位元組`,
    partly: (records) => `只複製了前 ${formatCount(records)} 筆記錄：一次最多複製 8 MiB，請分幾次選取`,
    missing: (records) => `；另有 ${formatCount(records)} 筆已被淘汰或損壞，沒有複製`,
    gone: (records) => `選取的 ${formatCount(records)} 筆記錄已被淘汰或損壞，沒有複製`,
    nothing: '選取的記錄裡沒有可複製的資料',
    refused: '系統不允許寫入剪貼簿，沒有複製',
  },
  newRecords: (count) => `↓ ${formatCount(count)} 筆新記錄`,
  paused: '顯示已暫停，資料仍在記錄',
  pausedNew: (count) => `顯示已暫停，資料仍在記錄：${formatCount(count)} 筆新記錄`,
  evicted: (records, bytes) =>
    `資料日誌已到上限：更早的 ${formatCount(records)} 筆記錄${bytes === null ? '' : `（${formatCount(bytes)} 位元組）`}已讓位給新記錄`,

  empty: {
    begin: '還沒有開始',
    beginHint: {
      'tcp-client': '填好遠端主機的位址和連接埠，按「連線」。收發的每個位元組都會記錄在這裡。',
      'tcp-server': '選好本地位址和連接埠，按「開啟」，等用戶端連上來。收發的每個位元組都會記錄在這裡。',
      udp: '選好本地位址和連接埠，按「開啟」，就能收發資料包。每個資料包都會記錄在這裡。',
      relay:
        '填好目標主機的位址和連接埠，點「開啟」，讓用戶端連線這裡。雙方收送的每個位元組都會作為一次對話記錄下來。',
    },
    waiting: '還沒有收到資料',
    waitingHint: {
      'tcp-client': '已經連線。在下方輸入內容傳送，或等對方傳來資料。',
      'tcp-server': '正在監聽。用戶端連上來並傳送資料後，會顯示在這裡。',
      udp: '正在等待資料包。對方傳來的內容會顯示在這裡。',
      relay: '正在監聽。用戶端連上來後，會轉送到目標，雙方的資料都顯示在這裡。',
    },
    cleared: '日誌已清空',
    clearedHint: '新的記錄會從這裡開始顯示。',
    paused: '顯示已暫停',
    pausedHint: '資料仍在記錄，取消「暫停顯示」後就能看到。',
    nothing: '沒有收到過資料',
    nothingHint: '現在只顯示收到的資料。勾選「以日誌模式顯示」可以看到傳送和事件。',
  },

  row: {
    in: '接收',
    out: '傳送',
    event: '事件',
    fault: '錯誤',
    to: (peer) => `傳往 ${peer}`,
    toAll: (count) => `傳往全部 ${formatCount(count)} 個用戶端`,
    size: (bytes) => `${formatCount(bytes)} 位元組`,
    number: (seq) => `#${seq + 1}`,
    noBytes: '空資料包（0 位元組）',
    invalid: (count) => `含 ${formatCount(count)} 處無效位元組`,
    incomplete: (bytes) => `末尾 ${bytes} 位元組未完，與後續位元組合併顯示`,
    cut: (bytes) => `已截斷：共 ${formatCount(bytes)} 位元組，查看全部`,
    sendTo: (peer) => `傳送到 ${peer}`,
    sendHere: '傳送到它',
  },

  likely: {
    offer: (charset) => `看起來像 ${charset}，切換？`,
    both: '接收編碼和傳送編碼一起切換。',
    receiveOnly: (charset) => `只切換接收編碼，傳送編碼仍是 ${charset}。`,
    accept: '切換',
    ignore: '忽略',
  },

  record: {
    title: (seq) => `記錄 #${seq + 1}`,
    form: '顯示方式',
    text: '文字',
    hex: 'HEX',
    both: '文字+HEX',
    span: (from, to, size) =>
      `第 ${formatCount(from)}–${formatCount(to)} 位元組，共 ${formatCount(size)} 位元組`,
    previous: '上一頁',
    next: '下一頁',
    data: '記錄內容',
    loading: '正在讀取…',
    close: '關閉',
  },
};
