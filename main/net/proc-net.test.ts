import { expect, it } from 'vitest';
import { parseProcNet, sameBinding } from './proc-net.ts';

it.skipIf(process.arch !== 'x64')("reads addresses, states, inodes and drops from Linux's tables", () => {
  const table = [
    '   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops',
    '  10: 0100007F:1F90 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 4242 2 0000000000000000 17',
    '  11: 00000000000000000000000001000000:1F91 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 7 1 0',
    '  12: 0000000000000000FFFF00000100007F:0050 0000000000000000FFFF00000100007F:C350 06 00000000:00000000 03:00001770 00000000     0        0 0 3 0',
    '',
  ].join('\n');
  expect(parseProcNet(table)).toMatchObject([
    { address: '127.0.0.1', port: 8080, state: '07', inode: '4242', drops: 17 },
    { address: '::1', port: 8081, state: '0A', inode: '7' },
    { address: '127.0.0.1', port: 80, state: '06', inode: '0' },
  ]);
});

it('knows which addresses exclude each other on one port', () => {
  expect(sameBinding('127.0.0.1', '127.0.0.1')).toBe(true);
  expect(sameBinding('0.0.0.0', '127.0.0.1')).toBe(true);
  expect(sameBinding('127.0.0.1', '::')).toBe(true);
  expect(sameBinding('::1', '::')).toBe(true);
  expect(sameBinding('0.0.0.0', '::')).toBe(true);
  expect(sameBinding('fe80::1', 'fe80::1%eth0')).toBe(true);
  expect(sameBinding('127.0.0.1', '127.0.0.2')).toBe(false);
  expect(sameBinding('0.0.0.0', '::1')).toBe(false);
});
