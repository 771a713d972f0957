import type { app as source } from '../zh-CN/app.ts';

export const app: typeof source = {
  name: 'SockLab 網路偵錯助手',
  sessions: '工作階段',
  newSession: '新增工作階段',
  newSessionHint: 'Ctrl+N 或 Alt+N',
  closeSession: (title) => `關閉工作階段 ${title}`,
  tooManySessions: (limit) => `最多同時有 ${limit} 個工作階段，請先關閉不用的。`,
  alwaysOnTop: '視窗置頂',
  sideBySide: '並排顯示',
  sidePanel: '設定面板',
  sidePanelHide: '收合設定面板',
  sidePanelShow: '展開設定面板',
  presentation: '簡報模式',
  otherSession: '右側工作階段',
  noSession: '還沒有工作階段。',

  closing: {
    title: '關閉工作階段？',
    open: (title) => `${title} 還在執行。關閉工作階段會中斷它的全部連線。`,
    kept: '它的資料日誌留在磁碟上，以後可以用「開啟記錄」再看。',
    partly: '它的資料日誌只有一部分寫到了磁碟：沒有寫入的會遺失，其餘以後可以用「開啟記錄」再看。',
    lost: '它的資料日誌只在記憶體裡，沒有記錄到磁碟，會一併刪除。',
    confirm: '中斷並關閉',
    confirmIdle: '關閉',
  },

  phase: {
    ready: '就緒',
    opening: '開啟中…',
    connecting: '連線中…',
    listening: (address) => `監聽 ${address}`,
    bound: (address) => `已繫結 ${address}`,
    connected: (address) => `已連線 ${address}`,
    closing: '關閉中…',
    closed: '已關閉',
    disconnected: '已中斷',
    failed: (title) => `失敗：${title}`,
  },

  status: {
    label: '狀態列',
    laddr: '本機端',
    raddr: '遠端',
    received: '接收',
    sent: '傳送',
    receiveRate: '接收速率',
    sendRate: '傳送速率',
    dropped: '捨棄',
    droppedHint: '接收緩衝區已滿時，系統捨棄的資料包個數',
    pending: '待傳送',
    pendingHint: '已交給程式、系統還沒有取走的位元組：對方讀得慢時會增加',
    evicted: '已淘汰',
    evictedHint: (records, bytes) =>
      `資料日誌達到上限，最舊的 ${records} 筆記錄${bytes === null ? '' : `（${bytes} 位元組）`}已讓位給新記錄`,
    records: (count) => `${count} 筆`,
    receiveBuffer: '接收緩衝區',
    receiveBufferHint: '系統實際給出的 UDP 接收緩衝區大小',
    reset: '計數歸零',
    capture: {
      recording: (size) => `記錄到磁碟 ${size}`,
      recordingHint: (name) => `資料日誌正在寫入記錄「${name}」，程式結束後還在`,
      waiting: (size) => `等待寫入 ${size}`,
      waitingHint: '已經收到、還沒有寫到磁碟的資料',
      throttling: '磁碟慢，已暫停接收（不丟資料）',
      throttlingHint: '磁碟寫得比網路慢：TCP 連線暫停讀取，對方會等待，磁碟趕上後自動繼續',
      off: '未記錄到磁碟',
      offHint: '資料日誌只在記憶體裡，結束後不保留。可以在「設定」裡勾選「記錄到磁碟」。',
      stopped: (why) => `已停止記錄：${why}`,
      stoppedHint: (advice) => `收送照常進行，新的資料只留在記憶體裡。${advice}`,
      readOnly: (size) => `唯讀記錄 ${size}`,
      unknownReason: '原因不明',
    },
  },

  notices: {
    label: '通知',
    'settings-damaged': (file) => `設定檔已損毀，已另存為 ${file}，這次使用預設設定。`,
    'sessions-damaged': (file) => `工作階段檔已損毀，已另存為 ${file}，這次從新的工作階段開始。`,
    'history-damaged': (file) => `歷史傳送檔已損毀，已另存為 ${file}，歷史從空白開始。`,
    'store-unwritable': (file) =>
      `無法寫入 ${file}：設定和工作階段在結束後不會保留。請檢查磁碟空間和寫入權限。`,
    'second-instance': (file, instead) =>
      `另一個 SockLab 正在使用資料夾 ${file}，這個視窗改用 ${instead}：設定、工作階段和記錄另存在那裡，與那個視窗互不影響，以後單獨開啟一個視窗時看不到它們。`,
    'notes-unwritable': (file) =>
      `無法儲存記錄 ${file} 的標記和備註：結束後不會保留。請檢查磁碟空間和寫入權限，程式會自動再試。`,
    'capture-unreadable': (file) => `無法開啟記錄 ${file}。原檔案保持不變，它的工作階段會另建一份新記錄。`,
  },

  lost: '與程式的連線已中斷，正在重新連線… 如果程式已經結束，請重新啟動它。',
  gone: {
    title: '這個網址已經用過了',
    why: '為了安全，每個網址只能開啟一次，換瀏覽器或程式重新啟動後都需要新網址。',
    how: '在啟動 SockLab 的終端機裡按 Enter，會得到一個新網址；也可以重新啟動程式。',
  },
  unreachable: {
    title: '無法連線到 SockLab',
    how: '程式可能已經結束。請重新啟動它，再開啟它給出的網址。',
  },
};
