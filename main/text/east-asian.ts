import { CodeTable } from './code-table.ts';
import type { Codec } from './codec.ts';
import { type MultiByteCharset, multiByte } from './multi-byte.ts';
import { once } from './once.ts';
import { decodeEach, enterPairCodes, type PairTableSource, readPairTable } from './pair-table.ts';

const within =
  (first: number, last: number) =>
  (byte: number): boolean =>
    byte >= first && byte <= last;

/** `maySend` as for `enterPairCodes`. */
function pairsOnly(source: PairTableSource, maySend?: (code: number) => boolean): Codec {
  const table = readPairTable(source);
  return multiByte({
    table,
    codes: () => {
      const codes = new CodeTable();
      enterPairCodes(codes, table, source.name, maySend);
      return codes;
    },
  });
}

/** With the Hong Kong characters. Those below 0xA1 are received only: programs without the extension cannot read them. */
export const big5 = (): Codec =>
  pairsOnly(
    { name: 'big5', isLead: within(0x81, 0xfe), isTrail: within(0x40, 0xfe) },
    (code) => code >= 0xa100,
  );

/** With the extension to all Hangul syllables, code page 949. */
export const eucKr = (): Codec =>
  pairsOnly({ name: 'euc-kr', isLead: within(0x81, 0xfe), isTrail: within(0x41, 0xfe) });

/** With the extensions of code page 932. */
export const shiftJis = (): Codec =>
  pairsOnly({
    name: 'shift_jis',
    isLead: (byte) => within(0x81, 0x9f)(byte) || within(0xe0, 0xfc)(byte),
    isTrail: within(0x40, 0xfc),
    corrections: lastUserDefinedRow(),
  });

/** iconv-lite leaves out the last row of the user-defined characters F040-F9FC, which are U+E000-E757 in order. */
function* lastUserDefinedRow(): Generator<[pair: number, unit: number]> {
  let unit = 0xe000 + 9 * 188;
  for (let trail = 0x40; trail <= 0xfc; trail++) if (trail !== 0x7f) yield [0xf900 | trail, unit++];
}

/** The byte that leads the characters of JIS X 0212, which have three. */
const THREE = 0x8f;
const isInPlane = within(0xa1, 0xfe);

export function eucJp(): Codec {
  const table = readPairTable({
    name: 'euc-jp',
    isLead: (byte) => byte === 0x8e || byte === THREE || isInPlane(byte),
    isTrail: isInPlane,
    isLonger: (lead, trail) => lead === THREE && isInPlane(trail),
  });
  return multiByte({
    table,
    codes: () => {
      const codes = new CodeTable();
      for (const [pair, unit] of jisX0212()) codes.set(unit, (THREE << 16) | pair);
      enterPairCodes(codes, table, 'euc-jp');
      return codes;
    },
    readLonger: readThreeBytes,
  });
}

const readThreeBytes: MultiByteCharset['readLonger'] = (bytes, at) => {
  const third = bytes[at + 2];
  if (third === undefined) return null;
  const units = jisX0212().get(((bytes[at + 1] as number) << 8) | third) ?? 0;
  return { units, length: units === 0 && third < 0x80 ? 2 : 3 };
};

/** Unit by pair. */
const jisX0212 = once(() => {
  const codes: number[] = [];
  for (let lead = 0xa1; lead <= 0xfe; lead++) {
    for (let trail = 0xa1; trail <= 0xfe; trail++) codes.push((THREE << 16) | (lead << 8) | trail);
  }
  const units = new Map<number, number>();
  decodeEach(Uint32Array.from(codes), 3, 'euc-jp', (code, unit) => {
    if (unit !== 0) units.set(code & 0xffff, unit);
  });
  return units;
});
