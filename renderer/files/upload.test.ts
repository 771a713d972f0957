import { expect, test } from 'vitest';
import { UPLOAD_CHUNK_BYTES } from '#contract';
import { createFakeCore } from '../app/fake-core.fixture.ts';
import { createClient } from '../client/client.ts';
import { uploadFile } from './upload.ts';

const never = new AbortController().signal;

test('a file goes in by chunks, and the core is told nothing of its name', async () => {
  const core = createFakeCore();
  const file = new File([new Uint8Array(UPLOAD_CHUNK_BYTES + 3).fill(7)], 'firmware.bin');
  const told: number[] = [];
  const result = await uploadFile(
    createClient(core.transport),
    { name: file.name, parts: [file] },
    never,
    (sent) => told.push(sent),
  );
  expect(result).toEqual({ ok: true, value: { upload: 1 } });
  expect(core.uploads.get(1)).toMatchObject({ size: file.size, state: 'open' });
  expect(core.uploads.get(1)?.bytes).toHaveLength(file.size);
  expect(core.inputsOf('files.uploadBegin')).toEqual([{ size: file.size }]);
  expect(told).toEqual([UPLOAD_CHUNK_BYTES, UPLOAD_CHUNK_BYTES + 3]);
});

test('a file that the browser cannot read on is said, and what was sent is dropped', async () => {
  const core = createFakeCore();
  const broken = new File(['abc'], 'a.bin');
  Object.defineProperty(broken, 'slice', {
    value: () => ({ arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotFoundError')) }),
  });
  const source = { name: 'a.bin', parts: [broken] };
  expect(await uploadFile(createClient(core.transport), source, never, () => {})).toMatchObject({
    ok: false,
    fault: { code: 'FILE_UNREADABLE', details: { file: 'a.bin' } },
  });
  expect(core.uploads.get(1)?.state).toBe('cancelled');
});

test('one that is cancelled is dropped', async () => {
  const core = createFakeCore();
  const abort = new AbortController();
  const source = { name: 'a.bin', parts: [new File(['abc'], 'a.bin'), new File(['def'], 'b.bin')] };
  const result = await uploadFile(createClient(core.transport), source, abort.signal, () => abort.abort());
  expect(result).toMatchObject({ ok: false, fault: { code: 'CANCELLED' } });
  expect(core.inputsOf('files.uploadChunk')).toHaveLength(1);
  expect(core.uploads.get(1)?.state).toBe('cancelled');
});
