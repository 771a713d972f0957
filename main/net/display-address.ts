import type { Endpoint as Address } from '#contract';

/** An IPv4 address as the system writes it on a dual-stack socket, `::ffff:127.0.0.1`, as people write it. */
export const displayAddress = (address: string): string =>
  address.startsWith('::ffff:') && address.includes('.') ? address.slice('::ffff:'.length) : address;

export const displayEndpoint = (address: string | undefined, port: number | undefined): Address => ({
  address: displayAddress(address ?? ''),
  port: port ?? 0,
});
