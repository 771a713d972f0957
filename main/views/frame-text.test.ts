import fc from 'fast-check';
import iconv from 'iconv-lite';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { CHARSETS, type Charset, type Framing, MAX_FRAME_BYTES, type TrafficView } from '#contract';
import { createDecoder } from '../text/decode.ts';
import { canWeigh, prepareWeighing } from '../text/weighing-tables.ts';
import { TrafficLog } from '../traffic/log.ts';
import { SegmentPool } from '../traffic/segment-pool.ts';
import { testLink } from '../traffic/testing.ts';
import { copyRows } from './copy.ts';
import { readRows } from './read-rows.ts';
import { openRows } from './rows.ts';
import { testFilter, testView } from './testing.ts';
import { Views } from './views.ts';

const SEED = 20261121;
const link = testLink(1);
const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');
const gbk = (text: string): Buffer => iconv.encode(text, 'gbk');

/** Reads of one stream, each so many milliseconds after the one before, and what a window sees of them. */
function traffic(reads: readonly (readonly [bytes: Uint8Array, afterMs: number])[], ends = true) {
  // The past: a flood of today is not judged.
  let now = 1_000_000;
  const log = new TrafficLog(new SegmentPool(64 * 1024 * 1024), () => now);
  for (const [bytes, afterMs] of reads) {
    now += afterMs * 1000;
    log.received(link, bytes, true);
  }
  now += 3_600_000_000;
  if (ends) log.ended(link);
  const views = new Views({ clock: () => now });
  const settled = async (spec: TrafficView) => {
    const view = views.of(log, spec);
    await view.settled();
    view.touch();
    return view;
  };
  return {
    log,
    views,
    rows: async (spec: TrafficView) => readRows(await settled(spec), spec, 0, 500).rows,
    page: async (spec: TrafficView) => readRows(await settled(spec), spec, 0, 500),
    settled,
  };
}

function alone(charset: Charset, bytes: Uint8Array): { text: string; invalid: number } {
  const decoder = createDecoder(charset);
  const { text, invalid } = decoder.write(bytes);
  const end = decoder.end();
  return { text: text + end.text, invalid: invalid + end.invalid };
}

beforeAll(async () => {
  prepareWeighing();
  await vi.waitUntil(canWeigh, 10_000);
});

const BORDERS: Framing[] = [
  { kind: 'idle', gapMs: 10 },
  { kind: 'delimiter', delimiter: '0a', keep: true },
  { kind: 'delimiter', delimiter: '0d0a', keep: false },
  { kind: 'length', offset: 0, size: 1, endian: 'big', includesHeader: false, max: 20 },
  { kind: 'marks', start: '02', end: '03' },
];
/** Borders, leads, trails and letters are frequent. */
const someByte = fc.oneof(
  fc.constantFrom(0x02, 0x03, 0x0a, 0x0d, 0x30, 0x41, 0x81, 0x8f, 0xa1, 0xc4, 0xd8, 0xe4, 0xf6),
  fc.nat(255),
);
const someReads = fc.array(
  fc.tuple(
    fc.array(someByte, { minLength: 1, maxLength: 12 }).map((bytes) => Uint8Array.from(bytes)),
    fc.constantFrom(0, 1, 50),
  ),
  { maxLength: 12 },
);

describe.each(CHARSETS)('%s', (charset) => {
  it.each(BORDERS)('%j: the text of a frame is that of its bytes alone', async (framing) => {
    await fc.assert(
      fc.asyncProperty(someReads, async (reads) => {
        const { rows } = traffic(reads);
        for (const row of await rows(testView({ charset, framing, parts: 'both' }))) {
          const { bytes = new Uint8Array(0), text, invalid, incomplete } = row;
          expect({ text, invalid, incomplete }).toEqual({ ...alone(charset, bytes), incomplete: 0 });
        }
      }),
      { numRuns: 60, seed: SEED },
    );
  });

  it.each<Framing>([{ kind: 'reads' }, { kind: 'fixed', size: 3 }, { kind: 'fixed', size: 1 }])(
    '%j: the texts of all rows are that of the stream',
    async (framing) => {
      await fc.assert(
        fc.asyncProperty(someReads, async (reads) => {
          const shown = await traffic(reads).rows(testView({ charset, framing }));
          const whole = alone(charset, Buffer.concat(reads.map(([bytes]) => bytes)));
          expect(shown.map(({ text }) => text).join('')).toBe(whole.text);
          expect(shown.reduce((sum, { invalid }) => sum + invalid, 0)).toBe(whole.invalid);
        }),
        { numRuns: 60, seed: SEED },
      );
    },
  );

  it.each([...BORDERS, { kind: 'reads' }, { kind: 'fixed', size: 3 }] as Framing[])(
    '%j: a filter, a search, a copy and an export see the same text',
    async (framing) => {
      await fc.assert(
        fc.asyncProperty(someReads, fc.nat(), async (reads, pick) => {
          const { log, views, rows, settled } = traffic(reads);
          const spec = testView({ charset, framing });
          const texts = (await rows(spec)).map(({ text = '' }) => text);
          const exported: string[] = [];
          for await (const row of openRows(views, log, spec)) exported.push(row.text(charset));
          expect(exported).toEqual(texts);
          const all = [{ from: 0, to: texts.length }];
          const copied = await copyRows(await settled(spec), spec, all, 'stream-text');
          expect(copied.text).toBe(texts.join(''));
          const chars = [...texts.join('')];
          const wanted = chars[pick % Math.max(1, chars.length)];
          // Half a character of four bytes may leave a digit to the next read, whose bytes do not have it.
          if (wanted === undefined || /\d/.test(wanted)) return;
          const expected = texts.filter((text) => text.includes(wanted));
          const pattern = { kind: 'text', text: wanted, matchCase: true } as const;
          const filtered = await rows({ ...spec, filter: testFilter({ pattern }) });
          expect(filtered.map(({ text }) => text)).toEqual(expected);
          const search = views.search(log, spec, pattern);
          expect((await search.answer(0, 'next', 500)).matches).toBe(expected.length);
        }),
        { numRuns: 25, seed: SEED },
      );
    },
  );
});

describe('half a character at the end of a message', () => {
  const reads = [
    [hex('01 03 02 00 31 68 f6'), 0],
    [gbk('温度正常'), 500],
    [gbk('你好'), 500],
  ] as const;
  const idle = testView({ charset: 'gbk', framing: { kind: 'idle', gapMs: 50 } });

  it('is invalid there, and leaves the next message alone', async () => {
    const shown = await traffic(reads).rows(idle);
    expect(shown.map(({ text, invalid }) => [text, invalid])).toEqual([
      ['\x01\x03\x02\x001h\ufffd', 1],
      ['温度正常', 0],
      ['你好', 0],
    ]);
  });

  it('goes on as received, where no border was asked for', async () => {
    const shown = await traffic(reads).rows({ ...idle, framing: { kind: 'reads' } });
    expect(shown[0]).toMatchObject({ text: '\x01\x03\x02\x001h', incomplete: 1, invalid: 0 });
    expect(shown[1]?.text).not.toBe('温度正常');
  });

  it('offers no other charset, and the right one where another is set', async () => {
    expect((await traffic(reads).page(idle)).likelyCharset).toBeNull();
    expect((await traffic(reads.slice(0, 2)).page({ ...idle, charset: 'utf-8' })).likelyCharset).toBe('gbk');
  });
});

describe('a frame cut for its length', () => {
  const text = '温度正常\n'.repeat(MAX_FRAME_BYTES / 9 + 2);
  it.each(['gbk', 'utf-8', 'utf-16le'] as const)('goes on in the rest of it, in %s', async (charset) => {
    const begun = Buffer.concat([iconv.encode('a', charset), iconv.encode(text, charset)]);
    // What comes first is another message, and the cut falls into a character.
    const { rows, views, log } = traffic([
      [hex('f6'), 0],
      [begun, 500],
      [iconv.encode('你好', charset), 500],
    ]);
    const spec = testView({ charset, framing: { kind: 'idle', gapMs: 50 } });
    expect((await rows(spec)).every(({ position, invalid }) => position === 0 || invalid === 0)).toBe(true);
    const texts: string[] = [];
    for await (const row of openRows(views, log, spec)) texts.push(row.text(charset));
    expect(texts[0]).toBe('\ufffd');
    expect(texts.slice(1, -1).join('') === `a${text}`).toBe(true);
    expect(texts.at(-1)).toBe('你好');
  });
});
