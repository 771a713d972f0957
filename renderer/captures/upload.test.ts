import { expect, test } from 'vitest';
import { CaptureName } from '#contract';
import { createFakeCore } from '../app/fake-core.fixture.ts';
import { createClient } from '../client/client.ts';
import { uploadCapture, uploadName } from './upload.ts';

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

test('a file that the browser cannot read on is said, and what was sent is dropped', async () => {
  const core = createFakeCore();
  const broken = new File(['abc'], 'a.slcap');
  Object.defineProperty(broken, 'slice', {
    value: () => ({ arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotFoundError')) }),
  });
  const result = await uploadCapture(
    createClient(core.transport),
    { name: 'a.slcap', parts: [broken] },
    new AbortController().signal,
    () => {},
  );
  expect(result).toMatchObject({
    ok: false,
    fault: { code: 'FILE_UNREADABLE', details: { file: 'a.slcap' } },
  });
  expect(core.uploads.get(1)?.state).toBe('cancelled');
});
