import { isIP } from 'node:net';
import { expect, it } from 'vitest';
import { LocalAddress, LocalInterface } from '#contract';
import { listInterfaces } from './interfaces.ts';

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
