import type { Charset } from '#contract';

const ONE_BYTE: ReadonlySet<Charset> = new Set<Charset>([
  'iso-8859-1',
  'windows-1252',
  'windows-1251',
  'koi8-r',
  'cp437',
  'ascii',
]);

/** Whether a byte begins a character, or is none, whatever stands before it. False when that has to be looked at. */
export const beginsCharacter = (charset: Charset, byte: number): boolean =>
  ONE_BYTE.has(charset) || (charset === 'utf-8' && (byte < 0x80 || byte >= 0xc0));
