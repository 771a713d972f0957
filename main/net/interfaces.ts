import { networkInterfaces } from 'node:os';
import type { LocalInterface } from '#contract';
import { displayAddress } from './display-address.ts';

/** This machine's addresses, IPv4 before IPv6 and loopback last; link-local IPv6 with its zone, without which it cannot be bound. */
export function listInterfaces(): LocalInterface[] {
  const list: LocalInterface[] = [];
  for (const [name, addresses] of Object.entries(networkInterfaces())) {
    for (const { address, family, internal, scopeid } of addresses ?? []) {
      const zone = family === 'IPv6' && scopeid ? `%${name}` : '';
      list.push({ address: `${address}${zone}`, family, name, internal });
    }
  }
  const rank = (i: LocalInterface): number => (i.internal ? 2 : 0) + (i.family === 'IPv6' ? 1 : 0);
  return list.sort((a, b) => rank(a) - rank(b));
}

/** So long the list counts for `isOwnAddress`: the system takes 50 µs to make it and more, which is much for each datagram. */
const KEPT_MS = 1000;
let own: ReadonlySet<string> = new Set();
let ownUntil = 0;

/** Whether an address, as people write it, leads to this machine. */
export function isOwnAddress(address: string): boolean {
  if (address.startsWith('127.')) return true;
  const now = performance.now();
  if (now >= ownUntil) {
    own = new Set(listInterfaces().map((one) => displayAddress(one.address)));
    ownUntil = now + KEPT_MS;
  }
  return own.has(address);
}
