import type { Charset } from '#contract';
import { createDecoder } from '../../text/decode.ts';

/** Where a pattern was found. Valid as long as the bytes it was found in. */
export interface Found {
  /** Offsets of its first byte and past its last one. */
  start: number;
  end: number;
  /** `0` is the match, `1` … its groups, then those with names, by their names. What did not take part is empty. */
  groups: ReadonlyMap<string, Uint8Array>;
}

/** A pattern of the contract, made ready to be looked for in bytes again and again. It keeps nothing between two calls. */
export interface Match {
  test(bytes: Buffer): boolean;
  /** The first match. Dearer than `test`. */
  find(bytes: Buffer): Found | null;
  /** Bytes of the longest match that can be; null when a match is as long as it likes, and depends on what is around it. */
  readonly span: number | null;
  /** How many bytes are looked at, the first ones; more would take too long. */
  readonly reach: number;
  /** Each byte or byte pair in its place, whatever text it is: what precedes a frame does not matter. */
  readonly ofBytes: boolean;
}

export interface MatchOptions {
  /** Text and expressions are looked for in this charset. */
  charset: Charset;
  /** The pattern must be all of the bytes. */
  whole: boolean;
  /** More may follow, so that half a character at the end is no mistake yet. */
  open: boolean;
}

/** Bytes as a pattern sees them. */
export function textOf(bytes: Uint8Array, { charset, open }: MatchOptions): string {
  const { text, incomplete } = createDecoder(charset).write(bytes);
  return incomplete > 0 && !open ? `${text}\ufffd` : text;
}

export const found = (bytes: Buffer, start: number, end: number): Found => ({
  start,
  end,
  groups: new Map([['0', bytes.subarray(start, end)]]),
});
