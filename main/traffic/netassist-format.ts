import { formatEndpoint, type LogEvent } from '#contract';
import { KIND_IN, type Kind, type Source } from './segment.ts';

/** What a header tells of a record. */
export interface Headed {
  /** Microseconds since 1970. */
  at: number;
  kind: Kind;
  source: Pick<Source, 'peer' | 'broadcast'>;
}

/**
 * The log format of NetAssist, which its users paste and have parsers for. It is a file format: English in every language.
 * Example: `[2026-11-20 12:00:00.123]# RECV ASCII FROM 192.168.1.2 :8080>`
 */
export function recordHeader(record: Headed, hex: boolean): string {
  const form = hex ? 'HEX' : 'ASCII';
  const { peer, broadcast } = record.source;
  const colon = peer.lastIndexOf(':');
  const other = broadcast > 0 || colon < 0 ? 'ALL' : `${peer.slice(0, colon)} ${peer.slice(colon)}`;
  const what = record.kind === KIND_IN ? `RECV ${form} FROM` : `SEND ${form} TO`;
  return `[${localTime(record.at)}]# ${what} ${other}>`;
}

/** An event as a line: `[2026-11-20 12:00:00.123]# Client 192.168.1.2:51000 gets online.` */
export function eventLine(at: number, event: LogEvent): string {
  return `[${localTime(at)}]# ${eventText(event)}`;
}

/** What happened, in the words of the file format: `Client 192.168.1.2:51000 gets online.` */
export function eventText(event: LogEvent): string {
  const local = event.local ? formatEndpoint(event.local.address, event.local.port) : '';
  const remote = event.remote ? formatEndpoint(event.remote.address, event.remote.port) : '';
  const said = oneLine(event.text ?? '');
  const why = event.fault ? ` ${event.fault.details.errno ?? event.fault.code}` : '';
  switch (event.code) {
    case 'listening':
      return `Listening on ${local}.`;
    case 'bound':
      return `Bound to ${local}.`;
    case 'connecting':
      return `Connecting to ${remote}.`;
    case 'connected':
      return `Connected to ${remote} from ${local}.`;
    case 'client-connected':
      return `Client ${remote} gets online.`;
    case 'client-disconnected':
      return `Client ${remote} gets offline (disconnected here).`;
    case 'connect-failed':
      return `Connecting to ${remote} failed:${why}.`;
    case 'open-failed':
      return `Opening ${local} failed:${why}.`;
    case 'connect-cancelled':
      return `Connecting to ${remote} was cancelled.`;
    case 'peer-closed':
      return `${remote} gets offline (closed there).`;
    case 'closed':
      return `Connection to ${remote} closed.`;
    case 'broken':
      return `${remote} gets offline:${why}.`;
    case 'stopped-listening':
      return `Stopped listening on ${local}.`;
    case 'unreachable':
      return `Port ${remote} is unreachable.`;
    case 'receive-failed':
      return `Receiving failed:${why}.`;
    case 'send-failed':
      return `Sending${remote ? ` to ${remote}` : ''} failed:${why}${times(event)}.`;
    case 'undelivered':
      return `${event.bytes ?? 0} bytes to ${remote} were not delivered.`;
    case 'dropped':
      return `${event.count ?? 0} datagrams were dropped by the system.`;
    case 'capture-recovered':
      return `The program was not ended properly; the capture was recovered.${event.bytes ? ` ${event.bytes} bytes of a torn end were cut off.` : ''} Its last 200 ms may be missing.`;
    case 'capture-damaged':
      return `${event.count ?? 0} records (${event.bytes ?? 0} bytes of the capture) cannot be read.`;
    case 'capture-stopped':
      return `Recording to disk stopped:${why}.`;
    case 'capture-resumed':
      return 'Recording to disk goes on.';
    case 'records-lost':
      return `${event.count ?? 0} records were lost before they could go to disk.`;
    case 'save-failed':
      return `Saving to a file ended:${why}.`;
    case 'task-stopped':
      return `${event.task === undefined ? 'A task' : TASKS[event.task]} stopped:${why}.`;
    case 'replies-suspended':
      return `Automatic replies${remote ? ` to ${remote}` : ''} are suspended: more than the guard allows.`;
    case 'reply-failed':
      return `The automatic reply${said ? ` "${said}"` : ''}${remote ? ` to ${remote}` : ''} failed:${why}${times(event)}.`;
    case 'script-log':
      return `Script: ${event.count === undefined ? said : `${event.count} further rows were left out.`}`;
    case 'script-started':
      return 'The script started.';
    case 'script-stopped':
      return 'The script stopped.';
    case 'script-failed':
      return `The script failed:${why}${said ? ` (${said})` : ''}.`;
    case 'relay-failed':
      return `Relaying ${remote ? `to ${remote} ` : ''}failed:${why}.`;
    case 'relay-altered':
      return `The relay ${alteration(event)}${why && `:${why}`}${times(event)}${said ? ` (${said})` : ''}.`;
  }
}

const TASKS: Record<NonNullable<LogEvent['task']>, string> = {
  periodic: 'Periodic sending',
  play: 'Playing a group of commands',
  file: 'Sending a file',
  sequence: 'The sequence',
  replay: 'The replay',
};

/** Events of one kind that are told together. */
const times = ({ count = 1 }: LogEvent): string => (count > 1 ? ` (${count} times)` : '');

/** An event is one line, whatever a script says. */
const oneLine = (text: string): string => text.replace(/\r\n|[\r\n\u2028\u2029]/g, '\\n');

function alteration({ alteration: how, bytes = 0, toTarget }: LogEvent): string {
  const what = `${how === 'overflow' ? 'dropped' : (how ?? 'changed')} ${bytes} bytes`;
  return toTarget === undefined ? what : `${what} on the way to the ${toTarget ? 'target' : 'client'}`;
}

/** Local time with milliseconds, the precision of the format: `2026-11-20 12:00:00.123`. */
export function localTime(at: number): string {
  const t = new Date(Math.floor(at / 1000));
  const two = (n: number): string => String(n).padStart(2, '0');
  const day = `${t.getFullYear()}-${two(t.getMonth() + 1)}-${two(t.getDate())}`;
  return `${day} ${two(t.getHours())}:${two(t.getMinutes())}:${two(t.getSeconds())}.${String(t.getMilliseconds()).padStart(3, '0')}`;
}
