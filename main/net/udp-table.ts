import { readFileSync } from 'node:fs';
import type { Endpoint as Address } from '#contract';
import { type ProcSocket, parseProcNet, sameAddress, sameBinding } from './proc-net.ts';

/**
 * Linux's table of UDP sockets: the only place that counts what it dropped. Empty where there is none. Read at once, not
 * later: it must be of the moment of a send, and takes some 100 µs.
 */
function readUdpTable(): ProcSocket[] {
  if (process.platform !== 'linux') return [];
  try {
    return ['/proc/net/udp', '/proc/net/udp6'].flatMap((path) => parseProcNet(readFileSync(path, 'utf8')));
  } catch {
    // A system without IPv6, or without /proc.
    return [];
  }
}

/**
 * Datagrams that the system dropped for each socket, bound to this very address and port, since it was bound, because its
 * receive buffer was full; null where the system does not tell.
 */
export function readDrops(sockets: readonly Address[]): (number | null)[] {
  const table = readUdpTable();
  return sockets.map(
    ({ address, port }) =>
      table.find((one) => one.port === port && sameAddress(one.address, address))?.drops ?? null,
  );
}

/** Whether a socket of this machine takes datagrams to an address and port of it; true where the system does not tell. */
export function isTaken(address: string, port: number): boolean {
  const table = readUdpTable();
  return (
    table.length === 0 || table.some((socket) => socket.port === port && sameBinding(socket.address, address))
  );
}
