import type { settings as source } from '../zh-CN/settings.ts';

export const settings: typeof source = {
  title: '設定',
  language: '介面語言',
  languages: { system: '跟隨系統', 'zh-CN': '简体中文', 'zh-TW': '繁體中文', en: 'English' },
  theme: '外觀',
  themes: { system: '跟隨系統', light: '淺色', dark: '深色' },
  recordHeader: '記錄標頭樣式',
  recordHeaders: { netassist: 'NetAssist 樣式', compact: '精簡樣式' },
  log: '資料日誌',
  capture: '記錄到磁碟',
  captureHint: '資料日誌寫到磁碟，程式結束或當機後還在。不勾選則只留在記憶體裡。',
  captureLimit: '每個工作階段上限 (MiB)',
  captureLimitHint: '磁碟上的記錄超過後，最舊的讓位給新記錄，並顯示數量。',
  diskFloor: '磁碟保留空間 (MiB)',
  diskFloorHint: '剩餘空間少於它時停止記錄並提示，收送照常；空間夠了自動繼續。',
  memory: '日誌記憶體上限 (MiB)',
  memoryHint: '全部工作階段合計。記錄到磁碟時，超出的從磁碟讀回；否則最舊的讓位給新記錄，並顯示數量。',
  presentation: '簡報模式',
  presentationHint: '放大字型，隱藏側欄，適合投影。',
  close: '完成',
  version: (version) => `SockLab ${version}`,
};
