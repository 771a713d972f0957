import { expect, test } from 'vitest';
import { isOwnPage } from './origin.ts';

test.each(['app://socklab', 'app://socklab/', 'app://socklab/index.html?a#b'])('%s is our page', (url) => {
  expect(isOwnPage(url)).toBe(true);
});

test.each([
  'app://other/',
  'app://socklab.example/',
  'app://socklab@example/',
  'app://user:app@other/',
  'https://socklab/',
  'file:///app://socklab/',
  'about:blank',
  'javascript:alert(1)',
  'socklab',
  '',
])('%j is not', (url) => {
  expect(isOwnPage(url)).toBe(false);
});
