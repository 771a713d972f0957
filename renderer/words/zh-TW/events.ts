import type { Fault, LogEvent } from '#contract';
import { formatCount } from '../../format/numbers.ts';
import { eventParts } from '../event-parts.ts';
import type { events as source } from '../zh-CN/events.ts';
import { faults } from './faults.ts';
import { tasks } from './tasks.ts';

function because(fault: Fault | undefined): string {
  if (!fault) return '原因不明';
  const { title, advice } = faults[fault.code](fault.details);
  return advice === '' ? title : `${title}：${advice}`;
}

function receiveBuffer({ receiveBuffer: granted, receiveBufferAsked: asked }: LogEvent): string {
  if (granted === undefined) return '';
  return asked === undefined || asked <= granted
    ? `，接收緩衝區 ${formatCount(granted)} 位元組`
    : `，接收緩衝區申請 ${formatCount(asked)} 位元組，系統給出 ${formatCount(granted)} 位元組`;
}

/** `（用戶端 → 目標）`; nothing when the event does not say which way. */
function relayWay({ toTarget }: LogEvent): string {
  if (toTarget === undefined) return '';
  return toTarget ? '（用戶端 → 目標）' : '（目標 → 用戶端）';
}

function relayChange({ alteration, bytes, count = 1 }: LogEvent): string {
  const size = bytes === undefined ? '一段資料' : ` ${formatCount(bytes)} 位元組`;
  switch (alteration) {
    case 'overflow':
      return `來不及送出，丟棄了${size}`;
    case 'dropped':
      return `按設定丟棄了${size}`;
    case 'corrupted':
      return count > 1 ? `按設定改錯了${size}，各一個位元` : `按設定改錯了${size}中的一個位元`;
    case undefined:
      return `按設定改動了${size}`;
  }
}

/** Why there was no room, and what was altered; of several, the first. */
function relayDetail({ alteration, count = 1, text }: LogEvent): string {
  const why = alteration === 'overflow' ? '。等待轉送的資料包到了上限，可減小延遲，或讓傳送方慢一些' : '';
  return text ? `${why}${count > 1 ? '。第一處' : ''}：${text}` : why;
}

/** `（3 次）` for events that are told together. */
const times = ({ count = 1 }: LogEvent): string => (count > 1 ? `（${formatCount(count)} 次）` : '');

/** What no recovery brings back: a record goes to the disk up to 200 ms after it came. */
const UNRECORDED =
  '那次結束前 200 毫秒內的記錄可能沒有寫入磁碟（磁碟慢或斷電時更多），系統已收到而程式還沒有讀取的資料也沒有記錄';

export const events: typeof source = {
  listening: (e) =>
    `開始監聽 ${eventParts(e).local}（bind → listen${e.backlog === undefined ? '' : `，backlog ${e.backlog}`}）`,
  bound: (e) => `已繫結 ${eventParts(e).local}，等待資料包（bind${receiveBuffer(e)}）`,
  connecting: (e) => `正在連線 ${eventParts(e).remote}（connect，傳送 SYN）`,
  connected: (e) => {
    const { local, remote } = eventParts(e);
    return `已連線 ${remote}，本地端 ${local}（三次握手完成）`;
  },
  'client-connected': (e) => `${eventParts(e).remote} 已連線（三次握手完成，accept 傳回新的通訊端）`,
  'connect-failed': (e) => `沒有連上 ${eventParts(e).remote}，${because(eventParts(e).bare)}`,
  'open-failed': (e) => `沒有開啟 ${eventParts(e).local}，${because(e.fault)}`,
  'connect-cancelled': (e) => `已取消連線 ${eventParts(e).remote}`,
  'peer-closed': (e) => `${eventParts(e).remote} 對端關閉（recv 傳回 0 位元組，收到 FIN）`,
  closed: (e) =>
    e.remote
      ? `與 ${eventParts(e).remote} 的連線已關閉（由本端 close）`
      : `已關閉 ${eventParts(e).local}（close）`,
  'client-disconnected': (e) => `已中斷用戶端 ${eventParts(e).remote}（由本端 close）`,
  broken: (e) => `${eventParts(e).remote} ${because(eventParts(e).bare)}`,
  'stopped-listening': (e) => `停止監聽 ${eventParts(e).local}（close）`,
  unreachable: (e) =>
    `${e.remote ? `${eventParts(e).remote} ` : ''}連接埠無法到達（收到 ICMP port unreachable）：${e.remote ? '那個' : '剛才傳往的'} UDP 連接埠上沒有程式在接收`,
  'receive-failed': (e) => `接收失敗，${because(e.fault)}`,
  'send-failed': (e) =>
    e.remote
      ? `向 ${eventParts(e).remote} 傳送失敗，${because(eventParts(e).bare)}${times(e)}`
      : `傳送失敗：${because(e.fault)}${times(e)}`,
  undelivered: (e) =>
    `${formatCount(e.bytes ?? 0)} 位元組沒有傳給 ${eventParts(e).remote}：連線結束時系統還沒有取走它們`,
  dropped: (e) =>
    `系統捨棄了 ${formatCount(e.count ?? 0)} 個資料包：接收緩衝區已滿，程式來不及取走。可以調大接收緩衝區，或讓對方傳慢一些`,
  'capture-recovered': (e) =>
    `上次沒有正常結束，記錄已復原${e.bytes ? `；末尾 ${formatCount(e.bytes)} 位元組不完整，已捨棄` : ''}。${UNRECORDED}`,
  'capture-damaged': (e) =>
    `磁碟上的記錄有一處損毀：${formatCount(e.count ?? 0)} 筆記錄（${formatCount(e.bytes ?? 0)} 位元組）讀不出來，已略過，其餘照常顯示`,
  'capture-stopped': (e) => `已停止向磁碟記錄，收送照常進行。${because(e.fault)}`,
  'capture-resumed': () => '已繼續向磁碟記錄',
  'records-lost': (e) =>
    e.count === undefined
      ? '這裡的資料已不在日誌裡'
      : `${formatCount(e.count)} 筆記錄來不及寫入磁碟：記憶體已到上限，它們已讓位給新記錄`,
  'save-failed': (e) => `接收儲存到檔案已停止，${because(e.fault)}`,
  'task-stopped': (e) =>
    `${e.task ? tasks.names[e.task] : '工作'}已停止，${e.fault?.code === 'NOT_OPEN' ? tasks.closed : because(e.fault)}`,
  'replies-suspended': (e) =>
    `${e.remote ? `對 ${eventParts(e).remote} 的` : ''}自動應答已暫停：一分鐘內的應答超過了上限，兩端可能在互相應答。可在「自動應答」裡恢復`,
  'reply-failed': (e) =>
    `自動應答${e.text ? `「${e.text}」` : ''}沒有送出${e.remote ? `（對端 ${eventParts(e).remote}）` : ''}，${because(eventParts(e).bare)}${times(e)}`,
  'script-log': (e) =>
    e.count === undefined
      ? `指令碼：${e.text ?? ''}`
      : `指令碼：一秒內的記錄太多，另有 ${formatCount(e.count)} 列沒有寫出`,
  'script-started': () => '指令碼已啟動',
  'script-stopped': () => '指令碼已停止',
  'script-failed': (e) => `${because(e.fault)}${e.text ? `（${e.text}）` : ''}`,
  'relay-failed': (e) =>
    `轉送連不上目標${e.remote ? ` ${eventParts(e).remote}` : ''}，${because(eventParts(e).bare)}`,
  'relay-altered': (e) => `轉送${relayWay(e)}${relayChange(e)}${times(e)}${relayDetail(e)}`,
};
