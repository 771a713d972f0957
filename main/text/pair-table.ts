import iconv from 'iconv-lite';
import type { CodeTable } from './code-table.ts';
import { REPLACEMENT } from './codec.ts';

/** In `singles`: the byte begins a character of several. A noncharacter, which no charset has. */
export const LEAD = 0xffff;
/** In `pairs`: the two bytes begin a character of three or four. */
export const LONGER = 0xffff_ffff;
const LINE_BREAK = 0x0a;

/** A charset in which a byte stands for a character alone or leads a pair. */
export interface PairTable {
  /** By byte: its unit, U+FFFD when the byte is invalid, or LEAD. */
  singles: Uint16Array;
  /** By `lead << 8 | trail`: one UTF-16 unit, or two as `first << 16 | second`; 0 when unassigned; or LONGER. */
  pairs: Uint32Array;
}

export interface PairTableSource {
  /** A charset's name in iconv-lite, whose tables follow the indexes of the Encoding Standard. */
  name: string;
  isLead: (byte: number) => boolean;
  isTrail: (byte: number) => boolean;
  isLonger?: (lead: number, trail: number) => boolean;
  /** Unit by pair where iconv-lite's table differs from the standard. */
  corrections?: Iterable<readonly [pair: number, unit: number]>;
}

const BYTES = Array.from({ length: 256 }, (_, byte) => byte);

export function readPairTable(source: PairTableSource): PairTable {
  const { name, isLead, isTrail, isLonger, corrections = [] } = source;
  const singles = Uint16Array.from(BYTES, (byte) =>
    isLead(byte) ? LEAD : iconv.decode(Buffer.of(byte), name).charCodeAt(0),
  );
  const pairs = new Uint32Array(0x10000);
  const assigned = new Uint32Array(0x10000);
  let count = 0;
  for (const lead of BYTES.filter(isLead)) {
    for (let trail = 0; trail <= 0xff; trail += 1) {
      const pair = (lead << 8) | trail;
      if (isLonger?.(lead, trail)) pairs[pair] = LONGER;
      else if (isTrail(trail)) assigned[count++] = pair;
    }
  }
  decodeEach(assigned.subarray(0, count), 2, name, (pair, units) => {
    pairs[pair] = units;
  });
  for (const [pair, unit] of corrections) pairs[pair] = unit;
  return { singles, pairs };
}

/**
 * Decodes sequences of `width` bytes, each given as a number, most significant byte first, and tells the units of each as in
 * `PairTable.pairs`; 0 for one that is no character.
 */
export function decodeEach(
  sequences: Uint32Array,
  width: number,
  name: string,
  tell: (sequence: number, units: number) => void,
): void {
  // A line break is part of no character, so it separates the answers whatever stands before it.
  const bytes = Buffer.alloc(sequences.length * (width + 1), LINE_BREAK);
  for (let i = 0; i < sequences.length; i += 1)
    bytes.writeUIntBE(sequences[i] as number, i * (width + 1), width);
  const text = iconv.decode(bytes, name, { stripBOM: false });
  let at = 0;
  for (const sequence of sequences) {
    const end = text.indexOf('\n', at);
    const found = text.slice(at, end);
    tell(sequence, found.includes('\ufffd') ? 0 : packUnits(found));
    at = end + 1;
  }
}

/** One or two UTF-16 units as `PairTable.pairs` has them. */
export const packUnits = (text: string): number =>
  text.length === 1 ? text.charCodeAt(0) : ((text.charCodeAt(0) << 16) | text.charCodeAt(1)) >>> 0;

/**
 * Enters the characters of one and two bytes into `codes`. Where one has several codes, that which iconv-lite sends in
 * the charset `name` is taken if it decodes to the character again, else the lowest. Codes that `maySend` refuses are for
 * receiving only.
 */
export function enterPairCodes(
  codes: CodeTable,
  table: PairTable,
  name: string,
  maySend: (code: number) => boolean = () => true,
): void {
  const lowest = new Map<number, number>();
  for (let code = 0xffff; code >= 0x80; code--) {
    const codePoint = codePointOf(table, code);
    if (codePoint !== null && maySend(code)) lowest.set(codePoint, code);
  }
  const characters = [...lowest.keys()].map((codePoint) => String.fromCodePoint(codePoint));
  const sent = iconv.encode(characters.join('\n'), name);
  let start = 0;
  for (const [codePoint, lowestCode] of lowest) {
    const lineBreak = sent.indexOf(LINE_BREAK, start);
    const end = lineBreak === -1 ? sent.length : lineBreak;
    const code = sent.readUIntBE(start, end - start);
    start = end + 1;
    codes.set(codePoint, maySend(code) && codePointOf(table, code) === codePoint ? code : lowestCode);
  }
}

/** null when the code is not of one or two bytes, is unassigned, or stands for two characters at once. */
function codePointOf({ singles, pairs }: PairTable, code: number): number | null {
  if (code <= 0xff) {
    const unit = singles[code] as number;
    return unit === LEAD || unit === REPLACEMENT ? null : unit;
  }
  const packed = pairs[code] ?? 0;
  if (packed === 0 || packed === LONGER) return null;
  if (packed <= 0xffff) return packed;
  const codePoint = String.fromCharCode(packed >>> 16, packed & 0xffff).codePointAt(0) as number;
  return codePoint > 0xffff ? codePoint : null;
}
