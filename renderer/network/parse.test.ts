import { expect, test } from 'vitest';
import {
  parseLocalAddress,
  parseOptionalLocalAddress,
  parsePort,
  parseReceiveBuffer,
  parseRemoteHost,
  parseRemotePort,
} from './parse.ts';

test.each([
  ['8080', 8080],
  ['0', 0],
  [' 65535 ', 65535],
  ['８０８０', 8080],
  ['65536', undefined],
  ['-1', undefined],
  ['80.5', undefined],
  ['0x50', undefined],
  ['1e3', undefined],
  ['', undefined],
])('local port %j', (text, port) => expect(parsePort(text)).toBe(port));

test('port 0 cannot be connected to', () => expect(parseRemotePort('0')).toBeUndefined());

test.each([
  ['192.168.1.2', '192.168.1.2'],
  ['１９２。１６８。１。２', '192.168.1.2'],
  ['[::1]', '::1'],
  ['fe80::1%eth0', 'fe80::1%eth0'],
  ['192.168.1', undefined],
  ['localhost', undefined],
  ['', undefined],
])('local address %j', (text, address) => expect(parseLocalAddress(text)).toBe(address));

test('an empty local address leaves the choice to the system', () => {
  expect(parseOptionalLocalAddress(' ')).toBeNull();
  expect(parseOptionalLocalAddress('1.2')).toBeUndefined();
});

test.each([
  ['example.com', 'example.com'],
  ['localhost', 'localhost'],
  ['192.168.1.256', undefined],
  ['a b', undefined],
])('remote host %j', (text, host) => expect(parseRemoteHost(text)).toBe(host));

test('the receive buffer is typed in KiB', () => {
  expect(parseReceiveBuffer('4096')).toBe(4 * 1024 * 1024);
  expect(parseReceiveBuffer('0')).toBeUndefined();
});
