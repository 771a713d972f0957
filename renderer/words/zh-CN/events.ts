import type { EventCode, Fault, LogEvent } from '#contract';
import { formatCount } from '../../format/numbers.ts';
import { eventParts } from '../event-parts.ts';
import { faults } from './faults.ts';
import { tasks } from './tasks.ts';

/** `连接被对端重置：收到 RST…` */
function because(fault: Fault | undefined): string {
  if (!fault) return '原因不明';
  const { title, advice } = faults[fault.code](fault.details);
  return advice === '' ? title : `${title}：${advice}`;
}

function receiveBuffer({ receiveBuffer: granted, receiveBufferAsked: asked }: LogEvent): string {
  if (granted === undefined) return '';
  return asked === undefined || asked <= granted
    ? `，接收缓冲区 ${formatCount(granted)} 字节`
    : `，接收缓冲区申请 ${formatCount(asked)} 字节，系统给出 ${formatCount(granted)} 字节`;
}

/** `（发往目标）`; nothing when the event does not say which way. */
function relayWay({ toTarget }: LogEvent): string {
  if (toTarget === undefined) return '';
  return toTarget ? '（客户端 → 目标）' : '（目标 → 客户端）';
}

function relayChange({ alteration, bytes, count = 1 }: LogEvent): string {
  const size = bytes === undefined ? '一段数据' : ` ${formatCount(bytes)} 字节`;
  switch (alteration) {
    case 'overflow':
      return `来不及送出，丢弃了${size}`;
    case 'dropped':
      return `按设置丢弃了${size}`;
    case 'corrupted':
      return count > 1 ? `按设置改错了${size}，各一位` : `按设置改错了${size}中的一位`;
    case undefined:
      return `按设置改动了${size}`;
  }
}

/** Why there was no room, and what was altered; of several, the first. */
function relayDetail({ alteration, count = 1, text }: LogEvent): string {
  const why = alteration === 'overflow' ? '。等待转发的数据报到了上限，可减小延时，或让发送方慢一些' : '';
  return text ? `${why}${count > 1 ? '。第一处' : ''}：${text}` : why;
}

/** `（3 次）` for events that are told together. */
const times = ({ count = 1 }: LogEvent): string => (count > 1 ? `（${formatCount(count)} 次）` : '');

/** What no recovery brings back: a record goes to the disk up to 200 ms after it came. */
const UNRECORDED =
  '那次退出前 200 毫秒内的记录可能没有写入磁盘（磁盘慢或断电时更多），系统已收到而程序还没有读取的数据也没有记录';

/** What happened to an endpoint or one of its connections, with the name of the call a network course teaches. */
export const events: Record<EventCode, (event: LogEvent) => string> = {
  listening: (e) =>
    `开始监听 ${eventParts(e).local}（bind → listen${e.backlog === undefined ? '' : `，backlog ${e.backlog}`}）`,
  bound: (e) => `已绑定 ${eventParts(e).local}，等待数据报（bind${receiveBuffer(e)}）`,
  connecting: (e) => `正在连接 ${eventParts(e).remote}（connect，发送 SYN）`,
  connected: (e) => {
    const { local, remote } = eventParts(e);
    return `已连接 ${remote}，本地端 ${local}（三次握手完成）`;
  },
  'client-connected': (e) => `${eventParts(e).remote} 已连接（三次握手完成，accept 返回新的套接字）`,
  'connect-failed': (e) => `没有连上 ${eventParts(e).remote}，${because(eventParts(e).bare)}`,
  'open-failed': (e) => `没有打开 ${eventParts(e).local}，${because(e.fault)}`,
  'connect-cancelled': (e) => `已取消连接 ${eventParts(e).remote}`,
  'peer-closed': (e) => `${eventParts(e).remote} 对端关闭（recv 返回 0 字节，收到 FIN）`,
  closed: (e) =>
    e.remote
      ? `与 ${eventParts(e).remote} 的连接已关闭（由本端 close）`
      : `已关闭 ${eventParts(e).local}（close）`,
  'client-disconnected': (e) => `已断开客户端 ${eventParts(e).remote}（由本端 close）`,
  broken: (e) => `${eventParts(e).remote} ${because(eventParts(e).bare)}`,
  'stopped-listening': (e) => `停止监听 ${eventParts(e).local}（close）`,
  unreachable: (e) =>
    `${e.remote ? `${eventParts(e).remote} ` : ''}端口不可达（收到 ICMP port unreachable）：${e.remote ? '那个' : '刚才发往的'} UDP 端口上没有程序在接收`,
  'receive-failed': (e) => `接收失败，${because(e.fault)}`,
  'send-failed': (e) =>
    e.remote
      ? `向 ${eventParts(e).remote} 发送失败，${because(eventParts(e).bare)}${times(e)}`
      : `发送失败：${because(e.fault)}${times(e)}`,
  undelivered: (e) =>
    `${formatCount(e.bytes ?? 0)} 字节没有发给 ${eventParts(e).remote}：连接结束时系统还没有取走它们`,
  dropped: (e) =>
    `系统丢弃了 ${formatCount(e.count ?? 0)} 个数据报：接收缓冲区已满，程序来不及取走。可以调大接收缓冲区，或让对方发慢一些`,
  'capture-recovered': (e) =>
    `上次没有正常退出，记录已恢复${e.bytes ? `；末尾 ${formatCount(e.bytes)} 字节不完整，已丢弃` : ''}。${UNRECORDED}`,
  'capture-damaged': (e) =>
    `磁盘上的记录有一处损坏：${formatCount(e.count ?? 0)} 条记录（${formatCount(e.bytes ?? 0)} 字节）读不出来，已跳过，其余照常显示`,
  'capture-stopped': (e) => `已停止向磁盘记录，收发照常进行。${because(e.fault)}`,
  'capture-resumed': () => '已继续向磁盘记录',
  'records-lost': (e) =>
    e.count === undefined
      ? '这里的数据已不在日志里'
      : `${formatCount(e.count)} 条记录没有来得及写入磁盘：内存已到上限，它们已让位给新记录`,
  'save-failed': (e) => `接收保存到文件已停止，${because(e.fault)}`,
  'task-stopped': (e) =>
    `${e.task ? tasks.names[e.task] : '任务'}已停止，${e.fault?.code === 'NOT_OPEN' ? tasks.closed : because(e.fault)}`,
  'replies-suspended': (e) =>
    `${e.remote ? `对 ${eventParts(e).remote} 的` : ''}自动应答已暂停：一分钟内的应答超过了上限，两端可能在互相应答。可在“自动应答”里恢复`,
  'reply-failed': (e) =>
    `自动应答${e.text ? `“${e.text}”` : ''}没有发出${e.remote ? `（对端 ${eventParts(e).remote}）` : ''}，${because(eventParts(e).bare)}${times(e)}`,
  'script-log': (e) =>
    e.count === undefined
      ? `脚本：${e.text ?? ''}`
      : `脚本：一秒内的日志太多，另有 ${formatCount(e.count)} 行没有写出`,
  'script-started': () => '脚本已启动',
  'script-stopped': () => '脚本已停止',
  'script-failed': (e) => `${because(e.fault)}${e.text ? `（${e.text}）` : ''}`,
  'relay-failed': (e) =>
    `转发连不上目标${e.remote ? ` ${eventParts(e).remote}` : ''}，${because(eventParts(e).bare)}`,
  'relay-altered': (e) => `转发${relayWay(e)}${relayChange(e)}${times(e)}${relayDetail(e)}`,
};
