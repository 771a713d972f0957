import type { Charset } from '#contract';
import { ONE_BYTE } from '../text/one-byte.ts';

/** Instead of the byte before: there is none, or it is not known. */
export const NO_BYTE = -1;
export const UNKNOWN_BYTE = 0xff;

/**
 * Whether nothing was begun before a place of a stream, by the byte directly before it. False when more has to be looked at:
 * also a place where a character begins may hold what stands for the one that was cut off before it.
 */
export const beginsAnew = (charset: Charset, before: number): boolean =>
  before === NO_BYTE || ONE_BYTE.has(charset) || (charset === 'utf-8' && before < 0x80);
