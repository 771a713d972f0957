import { describe, expect, it } from 'vitest';
import type { Charset, Pattern } from '#contract';
import { encodeText } from '../text/encode.ts';
import type { TrafficLog } from '../traffic/log.ts';
import { testLink, testLog } from '../traffic/testing.ts';
import { compilePattern } from './pattern/index.ts';
import { RowTest } from './row-test.ts';
import { testFilter, testView } from './testing.ts';
import { Views } from './views.ts';

const MIB = 1024 * 1024;
const a = testLink(1);
const text = (wanted: string, matchCase = true): Pattern => ({ kind: 'text', text: wanted, matchCase });

/** One record of so many bytes, in which something stands at a place. */
function longRecord(size: number, at: number, what: Uint8Array, fill = 0x2e): TrafficLog {
  const { log } = testLog(256 * MIB);
  const bytes = new Uint8Array(size).fill(fill);
  bytes.set(what, at);
  log.sent(null, bytes, 2, false);
  return log;
}

/** Asks for the record until all of it was looked at. */
function ask(log: TrafficLog, pattern: Pattern, charset: Charset = 'utf-8') {
  const test = new RowTest(log, compilePattern(pattern, charset), true);
  const segment = log.segmentOf(log.stretches[0] as (typeof log.stretches)[number]);
  if (!segment) throw new Error('no segment');
  for (let times = 1; ; times += 1) {
    const found = test.record(segment, 0);
    if (found !== undefined) return { found, times };
  }
}

describe('a row of many MiB', () => {
  const places = [0, MIB - 3, MIB - 1, MIB, MIB + 8192, 2 * MIB - 2, 3 * MIB - 9];
  it.each(places)('has what stands at %i, wherever it is cut', (at) => {
    for (const pattern of [
      text('needle'),
      text('NEEDLE', false),
      { kind: 'bytes', bytes: '6e??65646c' } as const,
    ]) {
      expect(ask(longRecord(3 * MIB, at, Buffer.from('needle')), pattern).found).toBe(true);
      expect(ask(longRecord(3 * MIB, at, Buffer.from('nexdxe')), pattern).found).toBe(false);
    }
    const { bytes } = encodeText('你好', 'gbk');
    expect(ask(longRecord(3 * MIB, at, bytes), text('你好'), 'gbk').found).toBe(true);
    // The same bytes as parts of other characters.
    const shifted = Uint8Array.of(0xb0, ...bytes, 0xb0);
    expect(ask(longRecord(3 * MIB, at, shifted), text('你好'), 'gbk').found).toBe(false);
  });

  it('is looked at in pieces', () => {
    const { found, times } = ask(longRecord(16 * MIB, 15 * MIB, Buffer.from('needle')), text('needle'));
    expect(found).toBe(true);
    expect(times).toBeGreaterThan(14);
  });

  it('is filtered and found, also among frames', async () => {
    const log = longRecord(8 * MIB, 7 * MIB, Buffer.from('needle'));
    log.received(a, Buffer.from('short needle\n'), true);
    log.received(a, Buffer.from('other\n'), true);
    const pattern = text('needle');
    for (const framing of [{ kind: 'reads' }, { kind: 'delimiter', delimiter: '0a', keep: true }] as const) {
      const views = new Views({ clock: () => 0 });
      const filtered = views.of(log, testView({ framing, filter: testFilter({ pattern }) }));
      await filtered.settled();
      expect(filtered.next).toBe(2);
      const search = views.search(log, testView({ framing }), pattern);
      await expect.poll(() => search.ask(0, 'none')).toMatchObject({ matches: 2, position: 0, scan: null });
    }
  });
});
