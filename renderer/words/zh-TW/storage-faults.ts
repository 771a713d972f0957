import type { FaultDetails } from '#contract';
import { formatCount, formatSize } from '../../format/numbers.ts';
import type { storageFaults as source } from '../zh-CN/storage-faults.ts';

const named = ({ file }: FaultDetails): string => (file ? `：${file}` : '');

export const storageFaults: typeof source = {
  DISK_FULL: (details) => ({
    title: `磁碟已滿${named(details)}`,
    advice: '請刪除不用的檔案，或換一個有空間的磁碟。',
  }),
  DISK_LOW: ({ size, limit }) => ({
    title: `磁碟剩餘空間不足${size === undefined ? '' : `：還剩 ${formatSize(size)}`}`,
    advice: `剩餘空間少於${limit === undefined ? '設定的下限' : `下限 ${formatSize(limit)}`}，已停止向磁碟記錄。請刪除不用的檔案或記錄，或在「設定」裡調低下限；空間夠了會自動繼續。`,
  }),
  FILE_NOT_FOUND: (details) => ({
    title: `找不到檔案或資料夾${named(details)}`,
    advice: '請檢查路徑有沒有寫錯，資料夾是否存在。',
  }),
  FILE_UNREADABLE: (details) => ({
    title: `無法讀取檔案${named(details)}`,
    advice: '請檢查是否有讀取權限，以及磁碟或隨身碟是否還連著。',
  }),
  FILE_UNWRITABLE: (details) => ({
    title: `無法寫入檔案${named(details)}`,
    advice: '請檢查資料夾是否存在、是否有寫入權限、檔案是否被別的程式佔用，或換一個位置。',
  }),
  CAPTURE_INVALID: (details) => ({
    title: `不是 SockLab 的記錄${named(details)}`,
    advice: '請選擇副檔名為 .slcap 的檔案或資料夾。如果它來自更新的版本，請先升級 SockLab。',
  }),
  CAPTURE_IN_USE: (details) => ({
    title: `這份記錄正在被另一個工作階段使用${named(details)}`,
    advice: '請切換到那個工作階段，或先把它收起來。',
  }),
  FOLDER_OF_CAPTURES: (details) => ({
    title: `不能匯出到 SockLab 自己存放記錄的資料夾${named(details)}`,
    advice: '那裡的檔案由 SockLab 管理，正在寫入的記錄可能被改壞。請換一個資料夾。',
  }),
  READ_ONLY: () => ({
    title: '這是載入的記錄，只能檢視',
    advice: '要收送資料，請新增工作階段。',
  }),
  TOO_MANY_JOBS: ({ limit }) => ({
    title: limit === undefined ? '同時進行的匯出或傳入太多' : `匯出或傳入同時最多 ${formatCount(limit)} 個`,
    advice: '請等前面的匯出或傳入完成，或取消、收起其中一些。',
  }),
  PATTERN_INVALID: ({ offset, token }) => ({
    title: `運算式${offset === undefined ? '' : `第 ${formatCount(offset + 1)} 個字元處`}有誤${token ? `：${token}` : ''}`,
    advice: '請檢查括號是否成對、反斜線後面的字元；不支援反向參照和環視（如 \\1、(?=…)）。',
  }),
  VIEW_CHANGED: () => ({
    title: '顯示的內容剛剛重新整理過，原來的選取已經失效',
    advice: '請重新選取後再試。',
  }),
  TOO_MANY_NOTES: ({ limit }) => ({
    title: limit === undefined ? '標記太多' : `一份記錄最多有 ${formatCount(limit)} 個標記`,
    advice: '請先取消不用的標記。',
  }),
};
