import { z } from 'zod';

/** Decimal port; 0 lets the system choose, and the chosen one is shown after opening. */
export const Port = z.int().min(0).max(65535);
export const RemotePort = z.int().min(1).max(65535);

export const isIPv4 = (text: string): boolean => z.ipv4().safeParse(text).success;

/** IPv6 with an optional zone (`fe80::1%eth0`), without brackets. */
export const isIPv6 = (text: string): boolean => {
  const [address = '', zone, ...rest] = text.split('%');
  return (
    rest.length === 0 &&
    (zone === undefined || /^[\w.-]{1,32}$/.test(zone)) &&
    z.ipv6().safeParse(address).success
  );
};

const LABEL = /^(?!-)[\p{L}\p{N}_-]{1,63}(?<!-)$/u;

/**
 * Host name by the letters-digits-hyphen rule, plus underscore and international names. Something made of digits and dots
 * alone is a mistyped IPv4 address (`192.168.1.256`), never a name.
 */
export const isHostName = (text: string): boolean => {
  const name = text.endsWith('.') ? text.slice(0, -1) : text;
  return name.length <= 253 && !/^[\d.]+$/.test(name) && name.split('.').every((l) => LABEL.test(l));
};

/** Takes the brackets off `[::1]`, as people paste them from URLs; trims white space. */
export const bareHost = (text: string): string => {
  const trimmed = text.trim();
  return trimmed.startsWith('[') && trimmed.endsWith(']') ? trimmed.slice(1, -1) : trimmed;
};

/** An address of this machine to bind to: IPv4 or IPv6. */
export const LocalAddress = z
  .string()
  .max(255)
  .transform(bareHost)
  .refine((t) => isIPv4(t) || isIPv6(t), 'not an IPv4 or IPv6 address');

/** Where to connect or send to: host name, IPv4 or IPv6. */
export const RemoteHost = z
  .string()
  .max(255)
  .transform(bareHost)
  .refine((t) => isIPv4(t) || isIPv6(t) || isHostName(t), 'not a host name, IPv4 or IPv6 address');

/** `127.0.0.1:80`, `[::1]:80`. */
export const formatEndpoint = (address: string, port: number): string =>
  address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
