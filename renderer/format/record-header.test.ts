import { expect, test } from 'vitest';
import { recordHeader } from './record-header.ts';

const time = '2026-11-20 12:00:00.123';

test('a received record names its sender', () => {
  const row = { kind: 'in', peer: '192.168.1.2:8080', broadcast: 0 } as const;
  expect(recordHeader(row, time, false)).toBe(
    '[2026-11-20 12:00:00.123]# RECV ASCII FROM 192.168.1.2 :8080>',
  );
  expect(recordHeader(row, time, true)).toBe('[2026-11-20 12:00:00.123]# RECV HEX FROM 192.168.1.2 :8080>');
});

test('a sent record names its receiver, or all', () => {
  const row = { kind: 'out', peer: '[fe80::1]:502', broadcast: 0 } as const;
  expect(recordHeader(row, time, false)).toBe('[2026-11-20 12:00:00.123]# SEND ASCII TO [fe80::1] :502>');
  expect(recordHeader({ ...row, peer: '', broadcast: 3 }, time, true)).toBe(
    '[2026-11-20 12:00:00.123]# SEND HEX TO ALL>',
  );
});
