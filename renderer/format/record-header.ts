import type { Row } from '#contract';

/**
 * NetAssist's header of a data record: `[2026-11-20 12:00:00.123]# RECV ASCII FROM 192.168.1.2 :8080>`. A format its users know by heart: the same in every
 * language, and text in whatever charset is called ASCII.
 * @param time as it is to be written
 * @param hex the record is shown as hex alone
 */
export function recordHeader(
  row: Pick<Row, 'kind' | 'peer' | 'broadcast'>,
  time: string,
  hex: boolean,
): string {
  const what = `${row.kind === 'in' ? 'RECV' : 'SEND'} ${hex ? 'HEX' : 'ASCII'}`;
  const other = row.broadcast > 0 || row.peer === '' ? 'ALL' : spacedPeer(row.peer);
  return `[${time}]# ${what} ${row.kind === 'in' ? 'FROM' : 'TO'} ${other}>`;
}

/** `192.168.1.2:8080` as `192.168.1.2 :8080`. */
function spacedPeer(peer: string): string {
  const colon = peer.lastIndexOf(':');
  return colon < 0 ? peer : `${peer.slice(0, colon)} ${peer.slice(colon)}`;
}
