import { z } from 'zod';
import { Charset } from './charsets.ts';
import { LogEvent } from './log-events.ts';
import { SendOutcome, SendTarget } from './sending.ts';
import { SessionId } from './sessions.ts';
import { Pattern, TrafficView } from './views.ts';

/** Bytes of a record that a list row carries; longer records are cut there and opened whole on demand. */
export const ROW_BYTES = 2048;
/**
 * The same in the bare stream, which runs on as it came. A read of a socket has 64 KiB at most, and to lay that out in a flood
 * would take a window longer than a frame. Of one answer, rows beyond STREAM_PAGE_BYTES carry ROW_BYTES each; those at its two
 * ends come first, next to which a viewer goes on.
 */
export const STREAM_ROW_BYTES = 16 * 1024;
export const STREAM_PAGE_BYTES = 64 * 1024;
/** Rows a window may ask for at once. */
export const MAX_ROWS = 500;
/** Bytes of one record that can be read at once. */
export const MAX_READ_BYTES = 256 * 1024;
/** Bytes of payload, and records, that one copy to the clipboard takes; what is left out is said. */
export const MAX_COPY_BYTES = 8 * 1024 * 1024;
export const MAX_COPY_RECORDS = 200_000;

/** Why a frame is not what its framing asks for. */
export const FRAME_FLAWS = [
  /** Longer than the bound: cut there, the rest is the next frame. */
  'too-long',
  /** The stream ended before the frame did. */
  'unfinished',
  /** The length field says less than the header needs or more than the maximum: its header stands alone. */
  'bad-length',
  /** Bytes between an end mark and the next start mark. */
  'outside',
  /** Its beginning made room for newer records. */
  'headless',
] as const;

/** Reads that a row marks at most. */
export const MAX_READ_MARKS = 64;
/** Longest note on a record, in UTF-16 units. */
export const MAX_NOTE_CHARS = 500;
/** Notes of one capture. */
export const MAX_NOTES = 10_000;

/** One row of a view: a record, or a frame made of one or more records of a stream. */
export const Row = z.strictObject({
  /** Place in the view, counted from its first row ever. Stays with its row while the view's `epoch` does. */
  position: z.int(),
  /** The record it is, or in which the frame ends. Never reused. */
  seq: z.int(),
  /** Microseconds since 1970, taken in the socket callback of that record. */
  at: z.number(),
  /** Microseconds since the previous row of the same direction in this view; null when there is none nearby. */
  gap: z.number().nullable(),
  kind: z.enum(['in', 'out', 'event']),
  /** `address:port` of the other end, `[v6]:port`; empty for events of the endpoint itself and for a send to all. */
  peer: z.string(),
  /** For a send to all clients of a server: how many. Otherwise 0. */
  broadcast: z.int(),
  /** Bytes of the whole row. */
  size: z.int(),
  /** Decoded text of the first ROW_BYTES (STREAM_ROW_BYTES in the bare stream), when the view shows text. Characters begun in
   *  an earlier read of the same stream stand whole in the read that completed them. */
  text: z.string().optional(),
  /** The same bytes, when the view shows hex, or when it shows text and its data is asked for (`bytes: true`). */
  bytes: z.instanceof(Uint8Array).optional(),
  /** The row is longer than what is carried here. */
  cut: z.boolean(),
  /** Replacement characters that stand for invalid bytes in `text`. */
  invalid: z.int(),
  /** Bytes at the end that begin a character which has not arrived in full. */
  incomplete: z.int(),
  /** Offsets within the frame at which a further read began, the first MAX_READ_MARKS: where the network cut it. */
  reads: z.array(z.int()).max(MAX_READ_MARKS),
  /** Reads it came in, when `reads` is full and may not name them all. */
  readCount: z.int().optional(),
  flaw: z.enum(FRAME_FLAWS).nullable(),
  /** Whether the checksum that the view verifies is right: `short` when the row is too short to have one, null when nothing
   *  is verified (events, what was sent, a row longer than MAX_FRAME_BYTES or without its beginning). */
  check: z.enum(['right', 'wrong', 'short']).nullable(),
  /** The record is marked; the note may be empty. */
  note: z.string().nullable(),
  event: LogEvent.optional(),
});
export type Row = z.infer<typeof Row>;

/** Rows of a view by position, both ends included. */
export const PositionRange = z.strictObject({ from: z.int().min(0), to: z.int().min(0) });
export type PositionRange = z.infer<typeof PositionRange>;

/** How far a view or a search has looked through what is held, in bytes; null when it has seen everything. */
export const ScanProgress = z.strictObject({ done: z.number(), total: z.number() }).nullable();
export type ScanProgress = z.infer<typeof ScanProgress>;

const OfView = { id: SessionId, view: TrafficView };
/** Grows when the positions of a view mean other rows than before. */
const Epoch = z.int();

export const trafficMethods = {
  /**
   * Rows of the view from a position on, without holes: what went from between others is an event `records-lost` without a
   * count. Positions before the oldest one held are skipped, `from` tells the first row's place. A view with a framing or a
   * filter is worked out in slices while sockets go on: until `scan` is null, `next` grows, and the change signal says so.
   * Fails with PATTERN_INVALID when the filter's expression is wrong.
   */
  'traffic.rows': {
    input: z.strictObject({
      ...OfView,
      from: z.int().min(0),
      count: z.int().min(0).max(MAX_ROWS),
    }),
    output: z.strictObject({
      /** Oldest position held and one past the newest. */
      first: z.int(),
      next: z.int(),
      generation: z.int(),
      epoch: Epoch,
      from: z.int(),
      rows: z.array(Row),
      /** A charset in which the received bytes are valid when they are not in the view's; null otherwise. */
      likelyCharset: Charset.nullable(),
      /** A likely charset cannot be told yet: ask again a little later. */
      weighing: z.boolean().optional(),
      scan: ScanProgress,
      /** Bytes of streams that no frame has been made of yet. */
      pendingBytes: z.number(),
      /** All rows that the filter has left so far are events: none with data fits it. */
      eventsOnly: z.boolean().optional(),
    }),
  },
  /** Bytes of one row from an offset on, with their text. NOT_FOUND when it made room, VIEW_CHANGED for an old epoch. */
  'traffic.read': {
    input: z.strictObject({
      ...OfView,
      epoch: Epoch,
      position: z.int().min(0),
      offset: z.int().min(0),
      length: z.int().min(1).max(MAX_READ_BYTES),
    }),
    output: z.strictObject({
      size: z.int(),
      bytes: z.instanceof(Uint8Array),
      text: z.string(),
      invalid: z.int(),
    }),
  },
  /** Rows as text for the clipboard: `text` and `hex` give one row a line, the stream forms run rows together, the log
   *  forms carry NetAssist's record headers. */
  'traffic.copy': {
    input: z.strictObject({
      ...OfView,
      epoch: Epoch,
      ranges: z.array(PositionRange).min(1).max(10_000),
      as: z.enum(['text', 'hex', 'stream-text', 'stream-hex', 'log-text', 'log-hex']),
    }),
    output: z.strictObject({
      text: z.string(),
      records: z.int(),
      complete: z.boolean(),
      /** Rows asked for that are not in the text: they made room for newer ones, or are damaged. */
      lost: z.int(),
    }),
  },
  /**
   * Looks for a pattern in the rows of a view and moves to the next or previous match from a position. The first call of a
   * search starts it; it goes on in slices as long as it is asked for, and as data arrives. `position` is null while the
   * wanted match has not been found (`scan` not null: ask again) or does not exist. A search wraps around.
   */
  'traffic.search': {
    input: z.strictObject({
      ...OfView,
      pattern: Pattern,
      from: z.int().min(0),
      move: z.enum(['none', 'next', 'previous']),
    }),
    output: z.strictObject({
      epoch: Epoch,
      position: z.int().nullable(),
      /** Matching rows found so far, and which of them `position` is, from 1. */
      matches: z.int(),
      ordinal: z.int().nullable(),
      wrapped: z.boolean(),
      scan: ScanProgress,
    }),
  },
  /** Ends the search of a view, or with `view: true` also stops working out the view itself; what was found stays. */
  'traffic.stopScan': {
    input: z.strictObject({ ...OfView, pattern: Pattern.nullable() }),
    output: z.strictObject({}),
  },
  /**
   * The place in a view of a record, a time, the next error (where the view verifies checksums, also a row whose checksum is
   * not right) or the next mark; null when there is none that way, or with `scan` when
   * it has not been found within two seconds: ask again.
   */
  'traffic.locate': {
    input: z.strictObject({
      ...OfView,
      to: z.discriminatedUnion('kind', [
        /** The row that shows this record, else the nearest one after it or the last; null when there is no such record yet. */
        z.strictObject({ kind: z.literal('record'), seq: z.int().min(0) }),
        /** The first row at or after a time in microseconds since 1970, else the last. */
        z.strictObject({ kind: z.literal('time'), at: z.number() }),
        z.strictObject({
          kind: z.enum(['error', 'note']),
          /** That position itself does not count; -1 is before the first row, one far past the last is after it. */
          from: z.int().min(-1),
          move: z.enum(['next', 'previous']),
        }),
      ]),
    }),
    output: z.strictObject({ epoch: Epoch, position: z.int().nullable(), scan: ScanProgress }),
  },
  /** Marks a record, or takes its mark away with null. Kept with the capture. */
  'traffic.annotate': {
    input: z.strictObject({
      id: SessionId,
      seq: z.int().min(0),
      note: z.string().max(MAX_NOTE_CHARS).nullable(),
    }),
    output: z.strictObject({}),
  },
  /** All marks of a session's capture, in order. */
  'traffic.notes': {
    input: z.strictObject({ id: SessionId }),
    output: z.strictObject({
      notes: z.array(z.strictObject({ seq: z.int(), at: z.number().nullable(), note: z.string() })),
    }),
  },
  /** Sends the bytes of a row again. At most MAX_SEND_BYTES. */
  'traffic.resend': {
    input: z.strictObject({ ...OfView, epoch: Epoch, position: z.int().min(0), target: SendTarget }),
    output: SendOutcome,
  },
  'traffic.clear': { input: z.strictObject({ id: SessionId }), output: z.strictObject({}) },
} as const;
