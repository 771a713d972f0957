import { readFileSync } from 'node:fs';

/**
 * Datagrams that Linux dropped for the sockets bound to a local port since they were bound, because their receive buffers
 * were full; null where the system does not tell.
 */
export function readDrops(family: 4 | 6, port: number): number | null {
  if (process.platform !== 'linux') return null;
  try {
    return sumDrops(readFileSync(family === 6 ? '/proc/net/udp6' : '/proc/net/udp', 'utf8'), port);
  } catch {
    return null;
  }
}

/** The last column of every line of /proc/net/udp whose local port it is. */
export function sumDrops(table: string, port: number): number {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  let drops = 0;
  for (const line of table.split('\n').slice(1)) {
    const columns = line.trim().split(/\s+/);
    if (columns[1]?.endsWith(suffix)) drops += Number(columns.at(-1));
  }
  return drops;
}
