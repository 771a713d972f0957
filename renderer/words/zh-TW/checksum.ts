import { formatCount } from '../../format/numbers.ts';
import type { checksum as source } from '../zh-CN/checksum.ts';

export const checksum: typeof source = {
  kind: '檢查碼',
  custom: '自訂 CRC',
  width: '寬度 (位元)',
  poly: '多項式 poly',
  init: '初值 init',
  xorout: '結果互斥或 xorout',
  refin: '輸入反轉 refin',
  refout: '輸出反轉 refout',
  skipStart: '略過開頭 (位元組)',
  skipEnd: '略過結尾 (位元組)',
  endian: '位元組順序',
  endians: { big: '高位元組在前', little: '低位元組在前' },
  form: '寫成',
  forms: { binary: '位元組', hex: '十六進位字元' },
  wrong: {
    number: (from, to) => `請填 ${formatCount(from)} 到 ${formatCount(to)} 之間的整數`,
    hex: '請填十六進位數，最多 16 位，例如 8005',
    wide: (bits) => `超過了 ${bits} 位元寬度能表示的範圍`,
    zero: '多項式不能是 0',
  },

  verify: '接收檢查',
  verifyHint: '每一幀的結尾按所選檢查碼檢查，不對的列會標出。請先用「分幀」把資料分成幀。',
  verifyNeedsLog: '現在看不到標記：請勾選「按日誌模式顯示」。',
  trailing: '檢查碼之後 (位元組)',
  trailingHint: '行尾或結束標記，例如 CRLF 填 2',
  row: { wrong: '檢查碼錯誤', short: '太短，沒有檢查碼' },

  identify: '是哪種檢查碼？',
  identifyHint: '用選取的列來判斷；選幾筆不同的記錄更可靠',
  identifying: '正在判斷…',
  found: (frames) => `按 ${formatCount(frames)} 幀判斷，最可能的在前：`,
  foundByOne: '只有一幀，可能是巧合，多選幾筆更可靠。最可能的在前：',
  notFound: '沒有找到：結尾不是已知的檢查碼，或者幀沒有分對',
  tooLong: (limit) => `只能判斷不超過 ${formatCount(limit)} 位元組的列，選取的都更長`,
  nothingSelected: '請先選取一筆或幾筆收到的記錄',
  place: (skipStart, skipEnd, trailing) =>
    [
      skipStart > 0 && `略過開頭 ${skipStart}`,
      skipEnd > 0 && `略過結尾 ${skipEnd}`,
      trailing > 0 && `之後還有 ${trailing} 位元組`,
    ]
      .filter(Boolean)
      .join('，'),
  use: '用於接收檢查',
  verifyWith: (name) => `用於接收檢查：${name}`,
  inUse: (name) => `接收檢查已設為 ${name}`,
};
