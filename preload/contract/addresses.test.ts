import { expect, it } from 'vitest';
import { formatEndpoint, LocalAddress, Port, RemoteHost } from './addresses.ts';

it.each(['127.0.0.1', '0.0.0.0', '::', '::1', 'fe80::1%eth0', ' 10.0.0.1 ', '[::1]'])(
  'binds to %s',
  (text) => {
    expect(LocalAddress.safeParse(text).success).toBe(true);
  },
);

it.each(['', 'localhost', '127.0.0.256', '1.2.3', ':::', '127.0.0.1:80', '::1%', 'a b'])(
  'does not bind to %j',
  (text) => {
    expect(LocalAddress.safeParse(text).success).toBe(false);
  },
);

it.each([
  'example.com',
  'localhost',
  'my_device',
  'a-b.c',
  '设备.局域网',
  'esp32.local.',
  '::1',
  '192.168.1.1',
])('connects to %s', (text) => {
  expect(RemoteHost.safeParse(text).success).toBe(true);
});

it.each([
  '',
  '192.168.1.256',
  '1.2.3',
  '-a.com',
  'a..b',
  'http://x',
  'a b',
  'x:80',
  '<img>',
  'a'.repeat(254),
])('does not connect to %j', (text) => {
  expect(RemoteHost.safeParse(text).success).toBe(false);
});

it('takes the brackets off an address pasted from a URL', () => {
  expect(RemoteHost.parse(' [::1] ')).toBe('::1');
});

it.each([0, 1, 65535])('has a port %d', (port) => expect(Port.safeParse(port).success).toBe(true));
it.each([-1, 65536, 1.5, Number.NaN, '80'])('has no port %j', (port) =>
  expect(Port.safeParse(port).success).toBe(false),
);

it('writes IPv6 endpoints in brackets', () => {
  expect(formatEndpoint('::1', 80)).toBe('[::1]:80');
  expect(formatEndpoint('10.0.0.1', 80)).toBe('10.0.0.1:80');
});
