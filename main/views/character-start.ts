import type { Charset } from '#contract';
import { ONE_BYTE } from '../text/one-byte.ts';

/** Whether a byte begins a character, or is none, whatever stands before it. False when that has to be looked at. */
export const beginsCharacter = (charset: Charset, byte: number): boolean =>
  ONE_BYTE.has(charset) || (charset === 'utf-8' && (byte < 0x80 || byte >= 0xc0));
