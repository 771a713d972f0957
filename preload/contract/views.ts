import { z } from 'zod';
import { Charset } from './charsets.ts';
import { Verification } from './checksums.ts';

/** Which parts of a record's data a list shows. */
export const DATA_PARTS = ['text', 'hex', 'both'] as const;

/** Longest frame that a framing makes; a longer one is cut there, and marked. */
export const MAX_FRAME_BYTES = 1024 * 1024;
/** Longest delimiter or mark in bytes. */
export const MAX_MARK_BYTES = 64;
/** Longest pattern of bytes, wildcards included. */
export const MAX_PATTERN_BYTES = 256;
/** Longest pattern of text or regular expression, in UTF-16 units. */
export const MAX_PATTERN_CHARS = 1000;

/** Bytes as lower-case hex digits without spaces, so that options can be stored as JSON: `0d0a`. */
export const hexOf = (least: number, most: number) =>
  z.string().regex(new RegExp(`^(?:[0-9a-f]{2}){${least},${most}}$`));

/**
 * How the bytes of a stream become rows, per connection and direction; a change of view, never of what is recorded.
 * Datagrams are frames by themselves under every framing.
 */
export const Framing = z.discriminatedUnion('kind', [
  /** As received: one read, one row. */
  z.strictObject({ kind: z.literal('reads') }),
  /** A pause of at least so long ends a frame. */
  z.strictObject({ kind: z.literal('idle'), gapMs: z.int().min(1).max(600_000) }),
  z.strictObject({
    kind: z.literal('delimiter'),
    delimiter: hexOf(1, MAX_MARK_BYTES),
    /** The delimiter stays at the end of its frame; otherwise it is dropped from what is shown. */
    keep: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('fixed'), size: z.int().min(1).max(MAX_FRAME_BYTES) }),
  z.strictObject({
    kind: z.literal('length'),
    /** Bytes of the frame before the length field. */
    offset: z.int().min(0).max(1024),
    /** Bytes of the length field, an unsigned integer. */
    size: z.union([z.literal(1), z.literal(2), z.literal(4), z.literal(8)]),
    endian: z.enum(['big', 'little']),
    /** The length counts the whole frame; otherwise only what follows the length field. */
    includesHeader: z.boolean(),
    /** Longest frame believed, header included. */
    max: z.int().min(1).max(MAX_FRAME_BYTES),
  }),
  z.strictObject({
    kind: z.literal('marks'),
    start: hexOf(1, MAX_MARK_BYTES),
    end: hexOf(1, MAX_MARK_BYTES),
  }),
]);
export type Framing = z.infer<typeof Framing>;

/** What is looked for in a row's bytes. Text is looked for in the view's charset. */
export const Pattern = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('text'),
    text: z.string().min(1).max(MAX_PATTERN_CHARS),
    matchCase: z.boolean(),
  }),
  /** Hex digits in pairs, `??` for any byte: `7e??01`. */
  z.strictObject({
    kind: z.literal('bytes'),
    bytes: z.string().regex(new RegExp(`^(?:[0-9a-f]{2}|\\?\\?){1,${MAX_PATTERN_BYTES}}$`)),
  }),
  /** RE2 syntax: no back references, no lookaround, so that no expression can take for ever. */
  z.strictObject({
    kind: z.literal('regex'),
    source: z.string().min(1).max(MAX_PATTERN_CHARS),
    matchCase: z.boolean(),
  }),
]);
export type Pattern = z.infer<typeof Pattern>;

/** Rows that fit all of it are shown. */
export const Filter = z.strictObject({
  direction: z.enum(['both', 'in', 'out']),
  /** Events are shown between the rows. */
  events: z.boolean(),
  /** Part of the peer's `address:port`; empty for any. */
  peer: z.string().max(100),
  /** Bytes of a row, both ends included; null for any. */
  minSize: z.int().min(0).nullable(),
  maxSize: z.int().min(0).nullable(),
  pattern: Pattern.nullable(),
});
export type Filter = z.infer<typeof Filter>;

/** What the list shows of the log: `all` its records, `received` only what came in (the bare stream). */
export const VIEW_SHOWS = ['all', 'received'] as const;

/** What makes the rows of a list out of the recorded bytes. */
export const TrafficView = z.strictObject({
  show: z.enum(VIEW_SHOWS),
  parts: z.enum(DATA_PARTS),
  charset: Charset,
  framing: Framing,
  filter: Filter.nullable(),
  /** Rows that came in carry whether their checksum is right. */
  verify: Verification.nullable(),
});
export type TrafficView = z.infer<typeof TrafficView>;
