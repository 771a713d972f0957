import type { Row } from '#contract';
import { formatTime } from './time.ts';

/**
 * NetAssist's header of a data record, with microseconds:
 * `[2026-11-20 12:00:00.123456]# RECV ASCII FROM 192.168.1.2 :8080>`. A format its users know by heart: the same in every
 * language, and text in whatever charset is called ASCII.
 * @param hex the record is shown as hex alone
 */
export function recordHeader(row: Pick<Row, 'at' | 'kind' | 'peer' | 'broadcast'>, hex: boolean): string {
  const what = `${row.kind === 'in' ? 'RECV' : 'SEND'} ${hex ? 'HEX' : 'ASCII'}`;
  const other = row.broadcast > 0 || row.peer === '' ? 'ALL' : spacedPeer(row.peer);
  return `[${formatTime(row.at)}]# ${what} ${row.kind === 'in' ? 'FROM' : 'TO'} ${other}>`;
}

/** `192.168.1.2:8080` as `192.168.1.2 :8080`. */
function spacedPeer(peer: string): string {
  const colon = peer.lastIndexOf(':');
  return colon < 0 ? peer : `${peer.slice(0, colon)} ${peer.slice(colon)}`;
}
