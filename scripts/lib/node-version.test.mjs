import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isNodeNewEnough, oldestNode } from './node-version.mjs';
import { root } from './paths.mjs';

test.each([
  ['18.20.4', false],
  ['20.18.3', false],
  ['20.19.0', true],
  ['20.20.2', true],
  ['22.0.0', true],
])('Node %s: %s', (version, enough) => {
  expect(isNodeNewEnough(version)).toBe(enough);
});

test('package.json asks for the same Node', () => {
  const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  expect(engines.node).toBe(`>=${oldestNode.join('.')}`);
});
