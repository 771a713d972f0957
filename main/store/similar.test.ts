import { expect, test } from 'vitest';
import { similarTo } from './similar.ts';

const NAMES = ['localAddress', 'localPort', 'guardPerMinute', 'delayMs', 'on', 'most', 'mostPerSecond'];

test.each([
  ['localAdress', 'localAddress'],
  ['LocalPort', 'localPort'],
  ['locla_port', 'localPort'],
  ['guardPerHour', 'guardPerMinute'],
  ['delay', 'delayMs'],
  ['no', 'on'],
  ['moost', 'most'],
  ['mostPerSeconds', 'mostPerSecond'],
  ['colour', undefined],
  ['', undefined],
  ['x'.repeat(1_000_000), undefined],
])('%s is meant to be %s', (word, meant) => {
  expect(similarTo(word, NAMES)).toBe(meant);
});
