import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { Framing, MAX_FRAME_BYTES } from '#contract';
import { flawName } from './framer.ts';
import { createFramer } from './index.ts';

interface Frame {
  hex: string;
  trim: number;
  flaw: string | null;
}

/** Frames of a stream that arrives in these chunks and then ends; the state is copied between writes. */
function framesOf(framing: Framing, chunks: readonly Uint8Array[], skipped = 0): Frame[] {
  const framer = createFramer(framing);
  if (!framer) throw new Error('no framer');
  const all = Buffer.concat(chunks);
  const frames: Frame[] = [];
  let written = 0;
  let state = framer.start(skipped);
  const emit = (end: number, length: number, trim: number, flaw: number): void => {
    const last = written + end;
    frames.push({ hex: all.subarray(last - length, last).toString('hex'), trim, flaw: flawName(flaw) });
  };
  for (const chunk of chunks) {
    const kept = framer.clone(state);
    framer.write(state, Buffer.from(chunk), () => {});
    state = kept;
    framer.write(state, Buffer.from(chunk), emit);
    written += chunk.length;
  }
  if (state.pending > 0) emit(0, state.pending, 0, framer.rest(state));
  return frames;
}

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');
const length = (patch: Partial<Extract<Framing, { kind: 'length' }>>): Framing => ({
  kind: 'length',
  offset: 0,
  size: 1,
  endian: 'big',
  includesHeader: false,
  max: 16,
  ...patch,
});
const FRAMINGS: Framing[] = [
  { kind: 'idle', gapMs: 10 },
  { kind: 'delimiter', delimiter: '0a', keep: true },
  { kind: 'delimiter', delimiter: '0d0a', keep: false },
  { kind: 'delimiter', delimiter: '0a0d0a', keep: true },
  { kind: 'delimiter', delimiter: '0a0a0a0a', keep: true },
  { kind: 'fixed', size: 1 },
  { kind: 'fixed', size: 7 },
  length({}),
  length({ offset: 2, size: 2 }),
  length({ offset: 1, size: 4, endian: 'little', includesHeader: true, max: 300 }),
  length({ size: 8 }),
  { kind: 'marks', start: '0d', end: '0a' },
  { kind: 'marks', start: '0a', end: '0a' },
  { kind: 'marks', start: '0a0d', end: '0d0a0a' },
];
/** Bytes in which delimiters, marks and lengths are frequent. */
const someBytes = fc
  .array(fc.constantFrom(0x0a, 0x0d, 0, 1, 2, 3, 0x41), { maxLength: 200 })
  .map(Buffer.from);

describe.each(FRAMINGS)('%j', (framing) => {
  it('is a framing of the contract', () => {
    expect(Framing.safeParse(framing).success).toBe(true);
  });

  it('makes the same frames of the same bytes however they are cut, byte by byte too', () => {
    fc.assert(
      fc.property(someBytes, fc.array(fc.nat(200), { maxLength: 20 }), fc.nat(20), (bytes, cuts, skipped) => {
        const whole = framesOf(framing, [bytes], skipped);
        const places = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)).sort((a, b) => a - b)];
        const chunks = places.map((at, i) => bytes.subarray(at, places[i + 1] ?? bytes.length));
        expect(framesOf(framing, chunks, skipped)).toEqual(whole);
        expect(
          framesOf(
            framing,
            Array.from(bytes, (byte) => Uint8Array.of(byte)),
            skipped,
          ),
        ).toEqual(whole);
      }),
      { numRuns: 200, seed: 20261121 },
    );
  });

  it('loses no byte and invents none', () => {
    fc.assert(
      fc.property(someBytes, (bytes) => {
        const frames = framesOf(framing, [bytes]);
        expect(frames.map((frame) => frame.hex).join('')).toBe(bytes.toString('hex'));
      }),
      { seed: 20261121 },
    );
  });
});

const flawed = (frames: Frame[]): string[] => frames.map((f) => `${f.hex}${f.flaw ? ` ${f.flaw}` : ''}`);

test.each<[string, Framing, string, string[]]>([
  [
    'a delimiter',
    { kind: 'delimiter', delimiter: '0d0a', keep: true },
    '41 0d0a 0d0a 0d41',
    ['410d0a', '0d0a', '0d41 unfinished'],
  ],
  [
    'a delimiter that overlaps itself',
    { kind: 'delimiter', delimiter: '0a0a', keep: true },
    '0a0a0a0a0a',
    ['0a0a', '0a0a', '0a unfinished'],
  ],
  ['a size', { kind: 'fixed', size: 2 }, '010203', ['0102', '03 unfinished']],
  ['a length', length({}), '00 02aabb 0111 05cc', ['00', '02aabb', '0111', '05cc unfinished']],
  [
    'a length of the whole frame',
    length({ offset: 1, includesHeader: true }),
    'f002 f003aa f001 f002',
    ['f002', 'f003aa', 'f001 bad-length', 'f002'],
  ],
  [
    'a length past the maximum',
    length({ size: 2, max: 4 }),
    '0002aabb 0003 0001cc',
    ['0002aabb', '0003 bad-length', '0001cc'],
  ],
  ['a little-endian length', length({ size: 4, endian: 'little' }), '01000000ff', ['01000000ff']],
  ['a length past any number', length({ size: 8 }), 'ffffffffffffffff', ['ffffffffffffffff bad-length']],
  [
    'marks',
    { kind: 'marks', start: '02', end: '03' },
    'aa 02bb03 cc 0203 02dd',
    ['aa outside', '02bb03', 'cc outside', '0203', '02dd unfinished'],
  ],
  [
    'one mark for both ends',
    { kind: 'marks', start: '7e', end: '7e' },
    '7e01 7e 7e02 7e',
    ['7e017e', '7e027e'],
  ],
])('%s', (_name, framing, bytes, frames) => {
  expect(flawed(framesOf(framing, [hex(bytes)]))).toEqual(frames);
});

test('a dropped delimiter belongs to the frame, but is not shown', () => {
  const framing: Framing = { kind: 'delimiter', delimiter: '0d0a', keep: false };
  expect(framesOf(framing, [hex('41 0d0a 42')])).toEqual([
    { hex: '410d0a', trim: 2, flaw: null },
    { hex: '42', trim: 0, flaw: 'unfinished' },
  ]);
});

test('fixed frames are counted from the first byte of the stream, seen or not', () => {
  expect(flawed(framesOf({ kind: 'fixed', size: 4 }, [hex('0102030405')], 6))).toEqual([
    '0102',
    '030405 unfinished',
  ]);
});

describe('a frame longer than the bound', () => {
  const long = Buffer.alloc(2 * MAX_FRAME_BYTES + 3, 0x41);
  long[2 * MAX_FRAME_BYTES + 1] = 0x0a;
  const chunks = [
    long.subarray(0, 1000),
    long.subarray(1000, MAX_FRAME_BYTES + 5),
    long.subarray(MAX_FRAME_BYTES + 5),
  ];

  it.each<[Framing, string | null]>([
    [{ kind: 'delimiter', delimiter: '0a', keep: true }, null],
    [{ kind: 'idle', gapMs: 1 }, null],
  ])('%j is cut there, and the rest is the next', (framing) => {
    for (const cut of [[long], chunks]) {
      const frames = framesOf(framing, cut);
      expect(frames.slice(0, 2).map((f) => [f.hex.length / 2, f.flaw])).toEqual([
        [MAX_FRAME_BYTES, 'too-long'],
        [MAX_FRAME_BYTES, 'too-long'],
      ]);
    }
  });

  it('between marks is cut, and outside of them too', () => {
    const marks: Framing = { kind: 'marks', start: '42', end: '0a' };
    const inside = Buffer.concat([Buffer.from('B'), long]);
    expect(framesOf(marks, [inside]).map((f) => f.flaw)).toEqual(['too-long', 'too-long', null, 'outside']);
    expect(framesOf(marks, [long]).map((f) => f.flaw)).toEqual(['outside', 'outside', 'outside']);
  });
});
