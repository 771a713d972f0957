import { expect, test } from 'vitest';
import { CaptureName } from '#contract';
import { uploadName } from './upload.ts';

test.each([
  ['a.slcap', 'a'],
  ['A.SLCAP', 'A'],
  ['课堂 1.slcap', '课堂 1'],
  ['a:b?.slcap', 'ab'],
  ['..hidden.slcap', 'hidden'],
  ['.slcap', 'capture'],
  [`${'x'.repeat(300)}.slcap`, 'x'.repeat(100)],
])('%s goes to the core as %s', (file, name) => {
  expect(uploadName(file)).toBe(name);
  expect(CaptureName.safeParse(name).success).toBe(true);
});
