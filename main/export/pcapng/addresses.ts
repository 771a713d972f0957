import { type Endpoint, isIPv4, isIPv6 } from '#contract';

/** An end of a conversation as it stands in a packet. */
export interface PacketEnd {
  /** 4 or 16 bytes. */
  address: Uint8Array;
  port: number;
}

/** Addresses kept for documentation (RFC 5737, RFC 3849) stand for those that the log does not know. */
const UNKNOWN_LOCAL = { 4: '192.0.2.1', 6: '2001:db8::1' } as const;
const UNKNOWN_REMOTE = { 4: '192.0.2.2', 6: '2001:db8::2' } as const;
/** Stands for a local port that the log does not know. */
const UNKNOWN_PORT = 65_535;

/** Bytes of an IPv4 or IPv6 address, a zone left out; undefined for anything else. */
function addressBytes(text: string): Uint8Array | undefined {
  if (isIPv4(text)) return Uint8Array.from(text.split('.'), Number);
  if (!isIPv6(text)) return undefined;
  const bare = (text.split('%')[0] ?? '').replace(/[\d.]+$/, (tail) =>
    isIPv4(tail) ? mappedTail(tail) : tail,
  );
  const [head = '', tail] = bare.split('::');
  const words = (part: string): number[] =>
    part === '' ? [] : part.split(':').map((word) => Number.parseInt(word, 16));
  const first = words(head);
  const last = tail === undefined ? [] : words(tail);
  const all = [...first, ...new Array<number>(8 - first.length - last.length).fill(0), ...last];
  return Uint8Array.from(all.flatMap((word) => [word >> 8, word & 0xff]));
}

/** The IPv4 end of `::ffff:1.2.3.4` as two words. */
function mappedTail(address: string): string {
  const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number);
  return `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
}

/** The ends of a conversation of ours: what is not known, or no address, gets a stand-in of the same family. */
export function packetEnds(
  link: number,
  remote: Endpoint,
  local: Endpoint | undefined,
): { local: PacketEnd; remote: PacketEnd } {
  const family = familyOf(remote.address) || (local && familyOf(local.address)) || 4;
  const remoteBytes = addressBytes(remote.address) ?? known(UNKNOWN_REMOTE[family]);
  const bound = local && familyOf(local.address) === family ? addressBytes(local.address) : undefined;
  const unspecified = !bound || bound.every((byte) => byte === 0);
  const loopback = isLoopback(remoteBytes) ? remoteBytes : known(UNKNOWN_LOCAL[family]);
  return {
    local: { address: unspecified ? loopback : bound, port: local?.port || UNKNOWN_PORT },
    // Each its own, so that two of them are not taken for one.
    remote: { address: remoteBytes, port: remote.port || 1024 + (link % 60_000) },
  };
}

const known = (text: string): Uint8Array => addressBytes(text) ?? new Uint8Array(4);

const isLoopback = (address: Uint8Array): boolean =>
  address.length === 4 ? address[0] === 127 : address.every((byte, index) => byte === (index === 15 ? 1 : 0));

/** `127.0.0.1:80` or `[::1]:80` as address and port. */
export function parsePeer(peer: string): { address: string; port: number } {
  const colon = peer.lastIndexOf(':');
  const address = peer.slice(0, colon).replace(/^\[|\]$/g, '');
  return { address, port: Number(peer.slice(colon + 1)) || 0 };
}

const familyOf = (address: string): 4 | 6 | 0 => (isIPv4(address) ? 4 : address.includes(':') ? 6 : 0);
