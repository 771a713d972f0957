import type { FaultDetails } from '#contract';
import { formatCount, formatSize } from '../../format/numbers.ts';
import type { automationFaults as source } from '../zh-CN/automation-faults.ts';

/** `（第 5 個字元處）`; nothing when the fault does not say where. */
const at = ({ offset }: FaultDetails): string =>
  offset === undefined ? '' : `（第 ${formatCount(offset + 1)} 個字元處）`;

/** `第 12 行`; nothing when the fault does not say where. */
const inLine = ({ line }: FaultDetails): string => (line === undefined ? '' : `第 ${formatCount(line)} 行`);

const quoted = ({ token }: FaultDetails): string => (token ? `：${token}` : '');

const unknown = ({ unknownKey, meantKey }: FaultDetails): string =>
  unknownKey === undefined
    ? ''
    : `：沒有「${unknownKey}」這一項${meantKey === undefined ? '' : `，可能是「${meantKey}」`}`;

const FREE = '指令碼已停止，收發照常進行。請檢查是否有不會結束的迴圈，再重新啟動。';

export const automationFaults: typeof source = {
  ESCAPE_INVALID: (details) => ({
    title: `不認識的跳脫字元${details.token ? ` ${details.token}` : ''}${at(details)}`,
    advice:
      '可用 \\r \\n \\t \\0 \\a \\b \\f \\v \\\\ \\xHH \\uHHHH \\ooo；要傳送反斜線本身請寫 \\\\，或取消「解析跳脫字元」。',
  }),
  VARIABLE_INVALID: (details) => ({
    title: `不認識的變數或參數${details.token ? ` ${details.token}` : ''}${at(details)}`,
    advice:
      '變數寫成 {{counter}} 或 {{random:4}}，可用的變數見說明。要傳送 {{ 本身，請關閉變數，或寫成 \\{{。',
  }),
  FILE_INVALID: (details) => {
    const places = [inLine(details), details.path].filter(Boolean).join('，');
    return {
      title: `檔案內容不對${places ? `（${places}）` : ''}${unknown(details) || quoted(details)}`,
      advice: '檔案可能損壞、被改過，或不是這一類檔案。什麼都沒有改變；請改好這一處，或換一個檔案。',
    };
  },
  FILE_CHANGED: ({ file }) => ({
    title: `傳送期間檔案變短了${file ? `：${file}` : ''}`,
    advice: '別的程式截斷或改寫了它，只送出了一部分。請等它寫完，再重新傳送。',
  }),
  AUTOMATION_TOO_LARGE: ({ size, limit }) => ({
    title: `快捷指令、規則、序列和指令碼合起來太大${size === undefined || limit === undefined ? '' : `：${formatCount(size)} 個字元，最多 ${formatCount(limit)} 個`}`,
    advice: '這次的修改沒有儲存。請刪掉一些，或把一部分放到另一個工作階段裡。',
  }),
  TASK_RUNNING: () => ({
    title: '已經有一個同類的工作在執行',
    advice: '請先停止它，再開始新的。',
  }),
  EXPECT_TIMED_OUT: ({ limit, size }) => ({
    title: limit === undefined ? '沒有等到期待的內容' : `${formatCount(limit)} ms 內沒有等到期待的內容`,
    advice:
      size === undefined
        ? '請看收到的內容：可能對方沒有回覆、回覆不同，或需要更長的時間。'
        : `收到的超過了保留的上限，最後只查看了最新的 ${formatSize(size)}。請期待更早出現的內容。`,
  }),
  PATTERN_TOO_SLOW: ({ limit, size }) => ({
    title:
      limit === undefined || size === undefined
        ? '正規表示式比對太慢'
        : `正規表示式只比對了 ${formatCount(size)} 位元組中的前 ${formatCount(limit)} 位元組`,
    advice:
      limit === undefined
        ? '為了不影響收發，這條規則已暫停。請簡化表示式，改好後它自動繼續。'
        : '對這麼長的訊框，這個表示式太費時。請簡化它，或改用別的分框方式讓訊框短一些。',
  }),
  SCRIPT_INVALID: (details) => ({
    title: `指令碼${inLine(details)}有語法錯誤${quoted(details)}`,
    advice: '請改正後再啟動。',
  }),
  SCRIPT_FAILED: (details) => ({
    title: `指令碼${inLine(details)}出錯${quoted(details)}`,
    advice: '指令碼已停止，收發照常進行。請改正後再啟動。',
  }),
  SCRIPT_TIMED_OUT: (details) => ({
    title: `指令碼${inLine(details)}執行太久${details.limit === undefined ? '' : `，超過 ${formatCount(details.limit)} ms`}`,
    advice: FREE,
  }),
  SCRIPT_MEMORY: ({ limit }) => ({
    title: `指令碼使用的記憶體太多${limit === undefined ? '' : `，超過 ${formatSize(limit)}`}`,
    advice: '指令碼已停止，收發照常進行。請檢查是否有一直變長的陣列或字串。',
  }),
  SCRIPT_BEHIND: ({ limit }) => ({
    title: `指令碼跟不上收到的資料${limit === undefined ? '' : `：等待處理的事件超過 ${formatCount(limit)} 個`}`,
    advice: '指令碼已停止，收發和記錄照常進行。請讓指令碼少做一些，或讓對方送慢一些。',
  }),
};
