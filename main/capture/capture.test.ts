import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TrafficLog } from '../traffic/log.ts';
import { testLink } from '../traffic/testing.ts';
import { dump, record, resume, show, temporaryFolder } from './testing.ts';

const MIB = 1024 * 1024;
let dir: string;
let remove: () => Promise<void>;

beforeEach(async () => {
  ({ dir, remove } = await temporaryFolder());
});
afterEach(() => remove());

/** A record of any kind, as the log is told it. */
const Step = fc.oneof(
  fc.record({
    kind: fc.constantFrom('in', 'out'),
    link: fc.integer({ min: 1, max: 4 }),
    bytes: fc.uint8Array({ maxLength: 300 }),
    stream: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('all' as const), bytes: fc.uint8Array({ maxLength: 20 }) }),
  fc.record({ kind: fc.constant('event' as const), link: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ kind: fc.constant('ended' as const), link: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ kind: fc.constant('flush' as const) }),
);
type Step = typeof Step extends fc.Arbitrary<infer T> ? T : never;

function take(log: TrafficLog, step: Step): void {
  switch (step.kind) {
    case 'all':
      log.sent(null, step.bytes, 3, true);
      break;
    case 'event':
      log.event({ code: 'client-connected', remote: testLink(step.link).remote }, testLink(step.link));
      break;
    case 'ended':
      log.ended(testLink(step.link));
      break;
    case 'in':
      log.received(testLink(step.link), step.bytes, step.stream);
      break;
    case 'out':
      log.sent(testLink(step.link), step.bytes, 1, step.stream);
      break;
  }
}

describe('a capture', () => {
  it('gives back every record byte for byte, in whatever pieces it was written', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(Step, { maxLength: 120 }), async (steps) => {
        run += 1;
        const folder = join(dir, String(run));
        const { log, recorder } = record(folder);
        for (const step of steps) {
          if (step.kind === 'flush') await recorder.flush();
          else take(log, step);
        }
        const written = dump(log);
        await recorder.close();
        if (written.length === 0) {
          expect(await readdir(dir)).not.toContain(String(run));
          return;
        }
        const { log: read, capture } = await show(folder);
        expect(dump(read)).toEqual(written);
        expect([read.first, read.next, read.nextReceived]).toEqual([log.first, log.next, log.nextReceived]);
        expect([read.startAt, read.bytes]).toEqual([log.startAt, log.bytes]);
        expect(capture.unfinished).toBeUndefined();
      }),
      { numRuns: 40 },
    );
  });

  it('frees memory of what is on the disk, counts nothing as evicted and reads it back', async () => {
    const { log, recorder, pool } = record(join(dir, 'c'), {}, undefined, 8 * MIB);
    const link = testLink(1);
    const chunk = new Uint8Array(64 * 1024);
    for (let i = 0; i < 640; i += 1) {
      chunk.fill(i % 251);
      log.received(link, chunk, true);
      if (i % 32 === 31) await recorder.flush();
    }
    await recorder.close();
    expect(log.evicted.records).toBe(0);
    expect(log.bytes).toBe(640 * chunk.length);
    expect(pool.memoryBytes).toBeLessThan(16 * MIB);
    for (const seq of [0, 1, 17, 300, 639]) {
      expect(log.peek(seq)).toHaveLength(chunk.length);
      expect(log.peek(seq).every((byte) => byte === seq % 251)).toBe(true);
    }
    expect(log.record(300)).toMatchObject({ previous: 299, streamOffset: 300 * chunk.length });
    expect(log.record(0)?.previous).toBeUndefined();
  });

  it('is read ahead of its use, so that using it does not wait', async () => {
    const { log, recorder } = record(join(dir, 'c'), {}, undefined, 8 * MIB);
    for (let i = 0; i < 320; i += 1) {
      log.received(testLink(1), new Uint8Array(64 * 1024).fill(i), false);
      if (i % 32 === 31) await recorder.flush();
    }
    await log.preload(log.stretches.slice(0, 2));
    await recorder.close();
    await remove();
    expect(log.peek(0)[0]).toBe(0);
    expect(log.peek(1)[0]).toBe(1);
  });

  it('is gone on with: numbers, streams and received counts continue', async () => {
    const folder = join(dir, 'c');
    const first = record(folder);
    first.log.received(testLink(7), Uint8Array.of(1, 2), true);
    first.log.event({ code: 'closed' });
    await first.recorder.close();
    const second = await resume(folder);
    expect([second.log.next, second.log.nextReceived]).toEqual([2, 1]);
    second.log.received(testLink(8), Uint8Array.of(3), true);
    await second.recorder.close();
    expect(await readdir(folder)).toEqual(['000001.slpart', '000002.slpart']);
    const { log, capture } = await show(folder);
    expect(dump(log).map((row) => [row.seq, row.bytes.length, row.source.link])).toEqual([
      [0, 2, 7],
      [1, 17, 0],
      [2, 1, 8],
    ]);
    expect(capture.maxLink).toBe(8);
    expect(log.seqOfReceived(1)).toBe(2);
    expect(log.stretches.map((s) => s.base)).toEqual([0, 2]);
  });

  it('lets its oldest parts go at its limit, counts them, and stays readable', async () => {
    const folder = join(dir, 'c');
    const { log, recorder } = record(folder, { captureMiB: 16 });
    const chunk = new Uint8Array(256 * 1024).fill(5);
    for (let i = 0; i < 160; i += 1) {
      log.received(testLink(1), chunk, false);
      if (i % 8 === 7) await recorder.flush();
    }
    await recorder.close();
    expect(recorder.bytes).toBeLessThan(17 * MIB);
    expect(log.first).toBeGreaterThan(80);
    expect(log.evicted).toEqual({ records: log.first, bytes: log.first * chunk.length });
    expect(log.bytes).toBe((160 - log.first) * chunk.length);
    const { log: read } = await show(folder);
    expect([read.first, read.next]).toEqual([log.first, 160]);
    expect(read.firstPosition).toBe(log.first);
    expect(dump(read)).toHaveLength(160 - log.first);
    expect(read.evicted).toEqual({ records: log.first, bytes: null });
  });

  it('is empty again when cleared, and numbering goes on', async () => {
    const folder = join(dir, 'c');
    const { log, recorder } = record(folder);
    log.received(testLink(1), Uint8Array.of(1), false);
    await recorder.flush();
    log.clear();
    await recorder.flush();
    expect(await readdir(folder)).toEqual([]);
    log.received(testLink(1), Uint8Array.of(2), false);
    await recorder.close();
    const { log: read } = await show(folder);
    expect([read.first, read.next, read.startAt]).toEqual([1, 2, log.startAt]);
    expect(read.evicted).toEqual({ records: 0, bytes: 0 });
  });

  it('is not begun while it is switched off, and goes on when it is switched on', async () => {
    const folder = join(dir, 'c');
    const { log, recorder, settings } = record(folder, { capture: false });
    log.received(testLink(1), Uint8Array.of(1), false);
    await recorder.flush();
    expect(await readdir(dir)).toEqual([]);
    expect(recorder.state).toMatchObject({ state: 'off', waitingBytes: 0 });
    settings.capture = true;
    recorder.settingsChanged();
    await recorder.close();
    expect((await show(folder)).log.next).toBe(1);
  });

  it('seals a stretch that trickled in before it takes long to read', async () => {
    const folder = join(dir, 'c');
    const { log, recorder } = record(folder);
    for (let i = 0; i < 1100; i += 1) {
      log.received(testLink(1), Uint8Array.of(i % 256), true);
      await recorder.flush();
    }
    await recorder.close();
    expect(log.stretches).toHaveLength(2);
    expect(dump((await show(folder)).log)).toEqual(dump(log));
  });
});
