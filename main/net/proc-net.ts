import { isIPv6 } from 'node:net';
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

/**
 * Whether two local addresses cannot be bound with one port: the same, or one of them stands for all. `0.0.0.0` does so for
 * IPv4 only, `::` for both.
 */
export function sameBinding(a: string, b: string): boolean {
  const covers = (any: string, one: string): boolean =>
    any === '::' || (any === '0.0.0.0' && (one === '::' || !isIPv6(one)));
  return sameAddress(a, b) || covers(a, b) || covers(b, a);
}

/** The kernel's tables have link-local addresses without the interface they are of. */
export const sameAddress = (a: string, b: string): boolean => withoutZone(a) === withoutZone(b);

const withoutZone = (address: string): string => address.split('%')[0] ?? address;

/** The kernel prints an address as 32-bit words in the machine's byte order. */
function procAddress(hex: string): string {
  const bytes = Buffer.from(hex, 'hex');
  if (endianness() === 'LE') bytes.swap32();
  if (bytes.length === 4) return bytes.join('.');
  const groups = bytes.toString('hex').match(/.{4}/g) ?? [];
  return displayAddress(canonicalAddress(groups.join(':')));
}
