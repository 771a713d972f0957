import type { Fault, LogEvent } from '#contract';
import { formatCount } from '../../format/numbers.ts';
import { eventParts } from '../event-parts.ts';
import type { events as source } from '../zh-CN/events.ts';
import { faults } from './faults.ts';
import { tasks } from './tasks.ts';

function because(fault: Fault | undefined): string {
  if (!fault) return 'reason unknown';
  const { title, advice } = faults[fault.code](fault.details);
  return advice === '' ? title : `${title}. ${advice}`;
}

function receiveBuffer({ receiveBuffer: granted, receiveBufferAsked: asked }: LogEvent): string {
  if (granted === undefined) return '';
  return asked === undefined || asked <= granted
    ? `, receive buffer of ${formatCount(granted)} bytes`
    : `, receive buffer: asked for ${formatCount(asked)} bytes, granted ${formatCount(granted)}`;
}

/** ` (client → target)`; nothing when the event does not say which way. */
function relayWay({ toTarget }: LogEvent): string {
  if (toTarget === undefined) return '';
  return toTarget ? ' (client → target)' : ' (target → client)';
}

function relayChange({ alteration, bytes, count = 1 }: LogEvent): string {
  const size = bytes === undefined ? 'data' : `${formatCount(bytes)} bytes`;
  switch (alteration) {
    case 'overflow':
      return `could not send in time and dropped ${size}`;
    case 'dropped':
      return `dropped ${size} as set`;
    case 'corrupted':
      return `turned over one bit of ${count > 1 ? 'each of ' : ''}${size} as set`;
    case undefined:
      return `changed ${size} as set`;
  }
}

/** Why there was no room, and what was altered; of several, the first. */
function relayDetail({ alteration, count = 1, text }: LogEvent): string {
  const why =
    alteration === 'overflow'
      ? '. Too many datagrams were waiting: set a shorter delay, or send more slowly'
      : '';
  return text ? `${why}${count > 1 ? '. The first' : ''}: ${text}` : why;
}

/** ` (3 times)` for events that are told together. */
const times = ({ count = 1 }: LogEvent): string => (count > 1 ? ` (${formatCount(count)} times)` : '');

/** What no recovery brings back: a record goes to the disk up to 200 ms after it came. */
const UNRECORDED =
  'Records of its last 200 ms may not have been written (more with a slow disk or after a power cut), and what the system had received but the program had not read was not recorded';

export const events: typeof source = {
  listening: (e) =>
    `Listening on ${eventParts(e).local} (bind → listen${e.backlog === undefined ? '' : `, backlog ${e.backlog}`})`,
  bound: (e) => `Bound to ${eventParts(e).local}, waiting for datagrams (bind${receiveBuffer(e)})`,
  connecting: (e) => `Connecting to ${eventParts(e).remote} (connect, SYN sent)`,
  connected: (e) => {
    const { local, remote } = eventParts(e);
    return `Connected to ${remote} from ${local} (three-way handshake done)`;
  },
  'client-connected': (e) =>
    `${eventParts(e).remote} connected (three-way handshake done, accept returned a new socket)`,
  'connect-failed': (e) => `Could not connect to ${eventParts(e).remote}: ${because(eventParts(e).bare)}`,
  'open-failed': (e) => `Could not open ${eventParts(e).local}: ${because(e.fault)}`,
  'connect-cancelled': (e) => `Connecting to ${eventParts(e).remote} was cancelled`,
  'peer-closed': (e) => `${eventParts(e).remote} closed by the peer (recv returned 0 bytes, FIN received)`,
  closed: (e) =>
    e.remote
      ? `Connection to ${eventParts(e).remote} closed (close on this side)`
      : `${eventParts(e).local} closed (close)`,
  'client-disconnected': (e) => `Client ${eventParts(e).remote} disconnected (close on this side)`,
  broken: (e) => `${eventParts(e).remote}: ${because(eventParts(e).bare)}`,
  'stopped-listening': (e) => `Stopped listening on ${eventParts(e).local} (close)`,
  unreachable: (e) =>
    `${e.remote ? eventParts(e).remote : 'A port'} is unreachable (ICMP port unreachable received): no program receives on ${e.remote ? 'that' : 'the'} UDP port${e.remote ? '' : ' that was sent to'}`,
  'receive-failed': (e) => `Receiving failed: ${because(e.fault)}`,
  'send-failed': (e) =>
    e.remote
      ? `Sending to ${eventParts(e).remote} failed: ${because(eventParts(e).bare)}${times(e)}`
      : `Sending failed: ${because(e.fault)}${times(e)}`,
  undelivered: (e) =>
    `${formatCount(e.bytes ?? 0)} bytes to ${eventParts(e).remote} were not delivered: the system had not taken them when the connection ended`,
  dropped: (e) =>
    `The system dropped ${formatCount(e.count ?? 0)} datagrams: the receive buffer was full before the program could read. Ask for a larger buffer, or send more slowly`,
  'capture-recovered': (e) =>
    `The program was not ended properly last time; the log is recovered. ${e.bytes ? `The last ${formatCount(e.bytes)} bytes were incomplete and are dropped. ` : ''}${UNRECORDED}`,
  'capture-damaged': (e) =>
    `The log on the disk is damaged here: ${formatCount(e.count ?? 0)} records (${formatCount(e.bytes ?? 0)} bytes) cannot be read and are skipped, the rest is shown`,
  'capture-stopped': (e) => `No longer recording to disk; traffic goes on. ${because(e.fault)}`,
  'capture-resumed': () => 'Recording to disk again',
  'records-lost': (e) =>
    e.count === undefined
      ? 'What stood here is no longer in the log'
      : `${formatCount(e.count)} records never reached the disk: memory was full and they made room for newer ones`,
  'save-failed': (e) => `Saving to a file has ended: ${because(e.fault)}`,
  'task-stopped': (e) =>
    `${e.task ? tasks.names[e.task] : 'Task'} stopped: ${e.fault?.code === 'NOT_OPEN' ? tasks.closed : because(e.fault)}`,
  'replies-suspended': (e) =>
    `Automatic replies${e.remote ? ` to ${eventParts(e).remote}` : ''} are suspended: there were more within a minute than the limit, two programs may be answering each other. Resume them under Auto reply`,
  'reply-failed': (e) =>
    `The automatic reply${e.text ? ` “${e.text}”` : ''}${e.remote ? ` to ${eventParts(e).remote}` : ''} was not sent: ${because(eventParts(e).bare)}${times(e)}`,
  'script-log': (e) =>
    e.count === undefined
      ? `Script: ${e.text ?? ''}`
      : `Script: ${formatCount(e.count)} further rows left out, too many within a second`,
  'script-started': () => 'Script started',
  'script-stopped': () => 'Script stopped',
  'script-failed': (e) => `${because(e.fault)}${e.text ? ` (${e.text})` : ''}`,
  'relay-failed': (e) =>
    `The relay could not reach its target${e.remote ? ` ${eventParts(e).remote}` : ''}: ${because(eventParts(e).bare)}`,
  'relay-altered': (e) => `The relay ${relayChange(e)}${relayWay(e)}${times(e)}${relayDetail(e)}`,
};
