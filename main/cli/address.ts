import { type Endpoint, LocalAddress, Port, RemoteHost, RemotePort } from '#contract';
import { UsageError } from './usage-error.ts';
import { words } from './words.ts';

/** `HOST:PORT`; an IPv6 address stands in brackets. Throws a UsageError. */
export function parseRemote(text: string): Endpoint {
  const parts = split(text);
  const address = RemoteHost.safeParse(parts?.address);
  const port = RemotePort.safeParse(parts?.port);
  if (!address.success || address.data === '') throw new UsageError(words.badRemote(text));
  if (!port.success) throw new UsageError(words.badPort(text, 1));
  return { address: address.data, port: port.data };
}

/** `PORT` or `ADDRESS:PORT`, where 0 lets the system choose a port. Throws a UsageError. */
export function parseLocal(text: string): { address: string | undefined; port: number } {
  if (/^\d+$/.test(text)) return { address: undefined, port: localPort(text, text) };
  const parts = split(text);
  const address = LocalAddress.safeParse(parts?.address);
  if (!parts || !address.success) throw new UsageError(words.badLocal(text));
  return { address: address.data, port: localPort(parts.digits, text) };
}

function localPort(digits: string, text: string): number {
  const port = Port.safeParse(Number(digits));
  if (!port.success) throw new UsageError(words.badPort(text, 0));
  return port.data;
}

function split(text: string): { address: string; digits: string; port: number } | undefined {
  const [, address, digits = ''] = /^(\[[^\]]*\]|[^:]*):(\d{1,9})$/.exec(text) ?? [];
  return address === undefined ? undefined : { address, digits, port: Number(digits) };
}
