import { isIPv4, isIPv6, SocketAddress } from 'node:net';
import type { Endpoint as Address } from '#contract';

const MAPPED = '::ffff:';

/** An IPv4 address as the system writes it on a dual-stack socket, `::ffff:127.0.0.1`, as people write it. */
export function displayAddress(address: string): string {
  const tail = address.startsWith(MAPPED) ? address.slice(MAPPED.length) : '';
  return isIPv4(tail) ? tail : address;
}

/** `?` when the system does not know any more: a client may be gone before it is accepted, its bytes being there still. */
export const displayEndpoint = (address: string | undefined, port: number | undefined): Address => ({
  address: displayAddress(address ?? '?'),
  port: port ?? 0,
});

/** An IPv6 address in the one form the system writes it in (`0:0::1` is `::1`), its zone kept; others as they are. */
export function canonicalAddress(address: string): string {
  if (!isIPv6(address)) return address;
  const [bare = '', zone] = address.split('%');
  const canonical = new SocketAddress({ address: bare, family: 'ipv6' }).address;
  return zone === undefined ? canonical : `${canonical}%${zone}`;
}
