import { expect, it } from 'vitest';
import { sumDrops } from './udp-drops.ts';

it('sums the last column over all sockets of a port', () => {
  const table = [
    '   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops',
    '  10: 00000000:1F90 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 1 2 0000000000000000 17',
    '  11: 0100007F:1F90 0100007F:C350 01 00000000:00000000 00:00000000 00000000     0        0 2 2 0000000000000000 3',
    '  12: 00000000:1F91 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 3 2 0000000000000000 99',
    '',
  ].join('\n');
  expect(sumDrops(table, 0x1f90)).toBe(20);
  expect(sumDrops(table, 80)).toBe(0);
});
