import { expect, test } from 'vitest';
import { recordHeader } from './record-header.ts';

const at = new Date(2026, 10, 20, 12, 0, 0, 123).getTime() * 1000 + 456;

test('a received record names its sender', () => {
  const row = { at, kind: 'in', peer: '192.168.1.2:8080', broadcast: 0 } as const;
  expect(recordHeader(row, false)).toBe('[2026-11-20 12:00:00.123456]# RECV ASCII FROM 192.168.1.2 :8080>');
  expect(recordHeader(row, true)).toBe('[2026-11-20 12:00:00.123456]# RECV HEX FROM 192.168.1.2 :8080>');
});

test('a sent record names its receiver, or all', () => {
  const row = { at, kind: 'out', peer: '[fe80::1]:502', broadcast: 0 } as const;
  expect(recordHeader(row, false)).toBe('[2026-11-20 12:00:00.123456]# SEND ASCII TO [fe80::1] :502>');
  expect(recordHeader({ ...row, peer: '', broadcast: 3 }, true)).toBe(
    '[2026-11-20 12:00:00.123456]# SEND HEX TO ALL>',
  );
});
