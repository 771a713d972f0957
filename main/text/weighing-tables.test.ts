import { expect, test } from 'vitest';
import { canWeigh, prepareWeighing } from './weighing-tables.ts';

test('is ready after a while, other work in between', async () => {
  expect(canWeigh()).toBe(false);
  prepareWeighing();
  prepareWeighing();
  await new Promise(setImmediate);
  expect(canWeigh()).toBe(false);
  await expect.poll(canWeigh).toBe(true);
});
