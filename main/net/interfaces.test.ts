import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import { expect, it, vi } from 'vitest';
import { LocalAddress, LocalInterface } from '#contract';
import { isOwnAddress, listInterfaces } from './interfaces.ts';

vi.mock('node:os', async (original) => {
  const os = await original<typeof import('node:os')>();
  return { ...os, networkInterfaces: vi.fn(os.networkInterfaces) };
});

it('lists addresses that can be bound, loopback last', () => {
  const list = listInterfaces();
  expect(list.map((i) => i.address)).toContain('127.0.0.1');
  for (const item of list) {
    expect(LocalInterface.safeParse(item).success).toBe(true);
    expect(LocalAddress.safeParse(item.address).success).toBe(true);
    expect(isIP(item.address)).toBeGreaterThan(0);
  }
  const internal = list.map((i) => i.internal);
  expect(internal).toEqual([...internal].sort());
});

it('tells addresses of this machine from others, and does not ask the system for each of many', () => {
  const [own] = listInterfaces();
  vi.mocked(networkInterfaces).mockClear();
  for (let turn = 0; turn < 1000; turn += 1) {
    expect(isOwnAddress('198.51.100.7')).toBe(false);
    expect(isOwnAddress(own?.address ?? '')).toBe(true);
  }
  expect(isOwnAddress('127.0.0.9')).toBe(true);
  expect(vi.mocked(networkInterfaces).mock.calls.length).toBeLessThan(100);
});
