import { expect, it } from 'vitest';
import { peerTest } from './peer.ts';

it.each([
  ['10.0.0.1', '10.0.0.1:80', true],
  ['10.0.0.1', '10.0.0.11:80', false],
  ['0.0.0.1', '10.0.0.1:80', false],
  ['10.0.0.1:80', '10.0.0.1:80', true],
  ['10.0.0.1:8', '10.0.0.1:80', false],
  [':80', '10.0.0.1:80', true],
  [':80', '[::1]:80', true],
  ['::1', '[::1]:80', true],
  ['0:0::1', '[::1]:80', true],
  ['[::1]', '[::1]:80', true],
  ['[::1]:80', '[::1]:80', true],
  ['[::1]:81', '[::1]:80', false],
  ['fe80::1%eth0', '[fe80::1%eth0]:5', true],
  ['10.0.0.1', '', false],
])('%s means %j: %s', (wanted, peer, meant) => {
  expect(peerTest(wanted)(peer)).toBe(meant);
});
