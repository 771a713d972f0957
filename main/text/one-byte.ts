import type { Charset } from '#contract';

/** In these every byte is a character, wherever it stands. */
export const ONE_BYTE: ReadonlySet<Charset> = new Set<Charset>([
  'iso-8859-1',
  'windows-1252',
  'windows-1251',
  'koi8-r',
  'cp437',
  'ascii',
]);
