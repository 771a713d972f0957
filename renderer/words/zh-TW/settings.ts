import type { settings as source } from '../zh-CN/settings.ts';

export const settings: typeof source = {
  title: '設定',
  language: '介面語言',
  languages: { system: '跟隨系統', 'zh-CN': '简体中文', 'zh-TW': '繁體中文', en: 'English' },
  theme: '外觀',
  themes: { system: '跟隨系統', light: '淺色', dark: '深色' },
  recordHeader: '記錄標頭樣式',
  recordHeaders: { netassist: 'NetAssist 樣式', compact: '精簡樣式' },
  memory: '日誌記憶體上限 (MiB)',
  memoryHint: '全部工作階段合計；超過後最舊的記錄讓位給新記錄，並顯示數量。',
  presentation: '簡報模式',
  presentationHint: '放大字型，隱藏側欄，適合投影。',
  close: '完成',
  version: (version) => `SockLab ${version}`,
};
