import iconv from 'iconv-lite';
import type { CodeTable } from './code-table.ts';
import type { Step } from './multi-byte.ts';
import { once } from './once.ts';
import { packUnits } from './pair-table.ts';

/**
 * The characters of four bytes of GB18030, `lead digit lead digit`, which are numbered. The first numbers are the
 * characters up to U+FFFF that have no pair, in order; planes 1 to 16 stand in order from SUPPLEMENTARY on.
 */
const UP_TO_FFFF = 39_420;
const SUPPLEMENTARY = 189_000;
const SUPPLEMENTARY_END = SUPPLEMENTARY + 0x100000;
/** Numbers per step of the first, second and third byte. */
const FIRST = 10 * 126 * 10;
const SECOND = 126 * 10;
const THIRD = 10;

export const isLead = (byte: number): boolean => byte >= 0x81 && byte <= 0xfe;
export const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;

const bytesOf = (number: number): [number, number, number, number] => [
  0x81 + Math.floor(number / FIRST),
  0x30 + (Math.floor(number / SECOND) % 10),
  0x81 + (Math.floor(number / THIRD) % 126),
  0x30 + (number % 10),
];

const codeOf = (number: number): number => Buffer.from(bytesOf(number)).readUInt32BE();

const upToFFFF = once(() => {
  const bytes = Buffer.alloc(UP_TO_FFFF * 4);
  for (let number = 0; number < UP_TO_FFFF; number++) bytes.set(bytesOf(number), number * 4);
  return iconv.decode(bytes, 'gb18030', { stripBOM: false });
});

function unitsOf(number: number): number {
  if (number < UP_TO_FFFF) return upToFFFF().charCodeAt(number);
  if (number < SUPPLEMENTARY || number >= SUPPLEMENTARY_END) return 0;
  return packUnits(String.fromCodePoint(0x10000 + number - SUPPLEMENTARY));
}

/** `at` is where a lead byte and a digit stand. */
export function readFourBytes(bytes: Uint8Array, at: number): Step | null {
  const third = bytes[at + 2];
  if (third === undefined) return null;
  // What does not fit leaves the digit, and what follows, to be read anew.
  if (!isLead(third)) return { units: 0, length: 1 };
  const fourth = bytes[at + 3];
  if (fourth === undefined) return null;
  if (!isDigit(fourth)) return { units: 0, length: 1 };
  const number =
    ((bytes[at] as number) - 0x81) * FIRST +
    ((bytes[at + 1] as number) - 0x30) * SECOND +
    (third - 0x81) * THIRD +
    (fourth - 0x30);
  return { units: unitsOf(number), length: 4 };
}

export function enterFourByteCodes(codes: CodeTable): void {
  for (let number = 0; number < UP_TO_FFFF; number++) codes.set(unitsOf(number), codeOf(number));
}

export const supplementaryCode = (codePoint: number): number => codeOf(SUPPLEMENTARY + codePoint - 0x10000);
