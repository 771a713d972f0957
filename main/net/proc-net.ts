import { endianness } from 'node:os';
import { canonicalAddress, displayAddress } from './display-address.ts';

/** One line of Linux's /proc/net/{tcp,tcp6,udp,udp6}. */
export interface ProcSocket {
  /** Local address as people write it. */
  address: string;
  port: number;
  /** Hexadecimal state of the kernel: 0A listens, 06 is TIME_WAIT. */
  state: string;
  inode: string;
  /** Datagrams dropped; UDP only. */
  drops: number;
}

/** All sockets that such a table lists. */
export function parseProcNet(text: string): ProcSocket[] {
  return text
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      const columns = line.trim().split(/\s+/);
      const [, local = '', , state = ''] = columns;
      const inode = columns[9];
      const [address = '', port = ''] = local.split(':');
      if (inode === undefined) return [];
      return [
        {
          address: procAddress(address),
          port: Number.parseInt(port, 16),
          state,
          inode,
          drops: Number(columns[12] ?? 0),
        },
      ];
    });
}

/** Whether two local addresses cannot be bound with one port: the same, or one of them stands for all. */
export function sameBinding(a: string, b: string): boolean {
  const isAny = (address: string): boolean => address === '0.0.0.0' || address === '::';
  return a === b || isAny(a) || isAny(b);
}

/** The kernel prints an address as 32-bit words in the machine's byte order. */
function procAddress(hex: string): string {
  const bytes = Buffer.from(hex, 'hex');
  if (endianness() === 'LE') bytes.swap32();
  if (bytes.length === 4) return bytes.join('.');
  const groups = bytes.toString('hex').match(/.{4}/g) ?? [];
  return displayAddress(canonicalAddress(groups.join(':')));
}
