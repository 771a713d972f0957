import { setImmediate } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { SEGMENT_BYTES } from './segment.ts';
import { SegmentPool } from './segment-pool.ts';
import { SpareMemory } from './spare-memory.ts';

const SEGMENTS = 4;
const noOwner = { giveUp: () => false };

test('readies as much memory as all logs together may have, and no more', async () => {
  const pool = new SegmentPool(SEGMENTS * SEGMENT_BYTES);
  const spare = new SpareMemory(pool);
  expect(pool.memoryBytes).toBe(0);
  spare.prepare();
  spare.prepare();
  await vi.waitFor(() => expect(pool.lacking).toBe(0));
  expect(pool.memoryBytes).toBeGreaterThanOrEqual(SEGMENTS * SEGMENT_BYTES);
  expect(pool.memoryBytes).toBeLessThan((SEGMENTS + 1) * SEGMENT_BYTES);
  spare.stop();
});

test('what traffic takes meanwhile is not readied as well', async () => {
  const pool = new SegmentPool(SEGMENTS * SEGMENT_BYTES);
  const spare = new SpareMemory(pool);
  spare.prepare();
  for (let taken = 0; taken < SEGMENTS; taken += 1) pool.acquire(noOwner, SEGMENT_BYTES, taken);
  expect(pool.addSpare(new Uint8Array(SEGMENT_BYTES))).toBe(false);
  spare.stop();
  expect(pool.memoryBytes).toBeLessThan((SEGMENTS + 1) * SEGMENT_BYTES);
});

test('stopped at once, it readies nothing and leaves no thread behind', async () => {
  const pool = new SegmentPool(SEGMENTS * SEGMENT_BYTES);
  const spare = new SpareMemory(pool);
  spare.prepare();
  spare.stop();
  await setImmediate();
  expect(pool.memoryBytes).toBe(0);
});
