import { formatCount } from '../../format/numbers.ts';
import type { script as source } from '../zh-CN/script.ts';

export const script: typeof source = {
  source: '指令碼內容',
  start: '啟動',
  starting: '啟動中…',
  stop: '停止',
  waiting: (events) => `${formatCount(events)} 個事件待處理`,
  changed: '指令碼已修改，停止後重新啟動才會生效。',
  jump: (line) => `跳到第 ${formatCount(line)} 行`,
  keys: 'Tab 縮排，Shift+Tab 減少縮排；先按 Esc 再按 Tab 離開編輯框。',
  examples: '範例',
  example: {
    device: { title: '裝置模擬', hint: 'Modbus RTU 從站：100 個保持暫存器，檢查 CRC' },
    login: { title: '登入伺服器', hint: '每個連線先登入，之後按行轉成大寫送回，可群發' },
    sensor: { title: '定時回報', hint: '每秒給所有連線送一筆帶檢查碼的讀數，週期可改' },
  },
  replace: '取代現在的指令碼？',
  replaceHint: '編輯框裡的指令碼會被範例取代。按 Ctrl+Z 不能恢復，需要的話請先複製出來。',
  replaceConfirm: '取代',

  help: '可用的函式',
  functions: {
    'on.connect': '有連線時；啟動時已有的連線也會各呼叫一次。peer 有 id、address、port',
    'on.data': '收到資料時：bytes 是一次接收（TCP 不保留傳送時的邊界）或一個資料包，型別 Uint8Array',
    'on.close': '連線結束時',
    'on.timer': '每隔 ms 毫秒；呼叫傳回的函式即停止',
    send: '傳送文字（按傳送編碼）或位元組；UDP 還可以傳給 { address, port }。傳回 Promise，表示系統是否已取走',
    log: '在資料日誌裡寫一行',
    crc: '計算檢查碼：用名稱，或給出 CRC 的參數。超過 32 位元時是 BigInt',
    encode: '文字轉位元組；編碼裡沒有的字元會出錯',
    decode: '位元組轉文字',
  },
  sandbox: '指令碼在沙箱裡執行：不能存取檔案、其他網路和程式，沒有模組。其餘是標準的 JavaScript。',
  limits: (ms, memory, events, rows) =>
    `限制：每次回呼最多 ${ms} ms，記憶體 ${memory}，待處理事件 ${events} 個，超出即停止；日誌每秒 ${rows} 行。`,
};
