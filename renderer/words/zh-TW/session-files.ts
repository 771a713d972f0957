import type { sessionFiles as source } from '../zh-CN/session-files.ts';

export const sessionFiles: typeof source = {
  menu: '工作階段檔案',
  save: '儲存工作階段…',
  open: '開啟工作階段…',
  hint: '工作階段檔案（.json）包含設定、快捷指令、自動應答規則、步驟、指令碼和顯示方式，不含收送的資料。也可以拖到視窗上開啟。',
};
