import type { Checksum, Verification } from '#contract';
import { Turns } from '../turns.ts';
import { CATALOGUE } from './catalogue.ts';
import { compileChecksum, compileVerification, standsAt, writtenSize } from './checksum-field.ts';
import { CHECKSUMS } from './checksums.ts';
import { type Layout, layoutsOf } from './frame-layouts.ts';

export interface IdentifiedChecksum {
  verification: Verification;
  /** Of the checksum, as `CHECKSUMS` or the catalogue has it. */
  name: string;
}

const MOST_FOUND = 20;
/** Work between two turns of the event loop, in which no socket is served. */
const SLICE_MS = 8;
/** What was found by then is the answer: only frames made for it, such as many long ones of zeros, take so long. */
const MOST_MS = 1500;
/** Frames that agree count as evidence up to here. */
const MOST_EVIDENCE = 8;

interface Candidate extends IdentifiedChecksum {
  /** The smaller, the likelier: about the negative logarithm to the base of 2 of its odds. */
  cost: number;
}

interface Known {
  name: string;
  checksum: Checksum;
  cost: number;
  /** How it usually stands on the wire: what is reflected mostly goes low byte first. */
  endian: 'big' | 'little';
}

/** Those of named lists are more common than the rest; of the rest, those that go by two names. */
const KNOWN: readonly Known[] = [
  ...CHECKSUMS.map(({ name }): Known => {
    const reflected = name === 'CRC-16/MODBUS' || name === 'CRC-32';
    return { name, checksum: { kind: 'named', name }, cost: 0, endian: reflected ? 'little' : 'big' };
  }),
  ...CATALOGUE.map(({ name, model }): Known => {
    const endian = model.refin ? 'little' : 'big';
    return { name, checksum: { kind: 'crc', model }, cost: name.includes(' / ') ? 2 : 4, endian };
  }),
];

/**
 * Which checksums are right at the end of all these frames, the likeliest first: wide ones, because chance hardly makes them
 * right, of which little is left out. Others get their turn every few milliseconds.
 */
export async function identifyChecksum(frames: readonly Uint8Array[]): Promise<IdentifiedChecksum[]> {
  const distinct = [
    ...new Map(frames.map((frame) => [Buffer.from(frame).toString('latin1'), frame])).values(),
  ];
  distinct.sort((a, b) => a.length - b.length);
  const [shortest, ...others] = distinct;
  if (!shortest) return [];
  const turns = new Turns(SLICE_MS);
  const end = performance.now() + MOST_MS;
  const candidates: Candidate[] = [];
  const layouts = layoutsOf(distinct);
  const evidence = Math.min(distinct.length, MOST_EVIDENCE);
  for (const one of KNOWN) {
    candidates.push(...candidatesIn(shortest, one, layouts, evidence));
    await turns.give();
  }
  candidates.sort((a, b) => a.cost - b.cost);
  const found: IdentifiedChecksum[] = [];
  for (const { verification, name } of candidates) {
    const judge = compileVerification(verification);
    let right = true;
    for (const frame of others) {
      right = judge(frame) === 'right';
      await turns.give();
      if (!right) break;
    }
    if (right) found.push({ verification, name });
    if (found.length === MOST_FOUND || performance.now() > end) break;
  }
  return found;
}

/** Every way in which one checksum is right in one frame. */
function candidatesIn(
  frame: Uint8Array,
  one: Known,
  layouts: readonly Layout[],
  evidence: number,
): Candidate[] {
  const { name, checksum } = one;
  const { width, compute } = compileChecksum(checksum);
  const values = new Map<string, bigint>();
  const valueBetween = (start: number, end: number): bigint => {
    const key = `${start} ${end}`;
    const value = values.get(key) ?? compute(frame.subarray(start, end));
    values.set(key, value);
    return value;
  };
  const found: Candidate[] = [];
  for (const form of ['binary', 'hex'] as const) {
    const size = writtenSize(width, form);
    for (const { skipStart, skipEnd, trailing, cost } of layouts) {
      const start = frame.length - trailing - size;
      const end = start - skipEnd;
      // Something has to be covered: of nothing, any value may be right.
      if (end <= skipStart) continue;
      for (const endian of width > 8 ? (['big', 'little'] as const) : (['big'] as const)) {
        if (!standsAt(valueBetween(skipStart, end), width, { endian, form }, frame, start)) continue;
        const usual = form === 'hex' || width <= 8 ? 'big' : one.endian;
        found.push({
          name,
          verification: { field: { checksum, skipStart, skipEnd, endian, form }, trailing },
          cost: one.cost + cost + (endian === usual ? 0 : 2) - size * 8 * evidence,
        });
      }
    }
  }
  return found;
}
