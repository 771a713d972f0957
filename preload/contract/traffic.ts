import { z } from 'zod';
import { Charset } from './charsets.ts';
import { Fault } from './faults.ts';
import { DATA_PARTS, Endpoint, SessionId } from './sessions.ts';

/** Bytes of a record that a list row carries; longer records are cut there and opened whole on demand. */
export const ROW_BYTES = 2048;
/** Rows a window may ask for at once. */
export const MAX_ROWS = 500;
/** Bytes of one record that can be read at once. */
export const MAX_READ_BYTES = 256 * 1024;
/** Bytes of payload, and records, that one copy to the clipboard takes; what is left out is said. */
export const MAX_COPY_BYTES = 8 * 1024 * 1024;
export const MAX_COPY_RECORDS = 200_000;

/** What happened to an endpoint or one of its connections: rows of the log in the user's words. */
export const EVENT_CODES = [
  'listening',
  'bound',
  'connecting',
  'connected',
  'client-connected',
  'connect-failed',
  'open-failed',
  'connect-cancelled',
  /** The peer sent FIN: recv returned 0 bytes. */
  'peer-closed',
  /** The connection is gone after a close of ours. */
  'closed',
  'client-disconnected',
  /** The connection broke: reset, timed out, … as the fault says. */
  'broken',
  'stopped-listening',
  /** An ICMP answer said that nobody takes the datagrams. */
  'unreachable',
  'receive-failed',
  'send-failed',
  /** Bytes accepted for sending that the system never took. */
  'undelivered',
  /** Datagrams the system dropped because the receive buffer was full. */
  'dropped',
] as const;
export const EventCode = z.enum(EVENT_CODES);
export type EventCode = z.infer<typeof EventCode>;

export const LogEvent = z.strictObject({
  code: EventCode,
  local: Endpoint.optional(),
  remote: Endpoint.optional(),
  fault: Fault.optional(),
  backlog: z.int().optional(),
  /** Granted UDP receive buffer and what was asked for, in bytes. */
  receiveBuffer: z.int().optional(),
  receiveBufferAsked: z.int().optional(),
  bytes: z.number().optional(),
  count: z.number().optional(),
});
export type LogEvent = z.infer<typeof LogEvent>;

/** What the list shows of the log: `all` its records, `received` only what came in (the bare stream). */
export const VIEW_SHOWS = ['all', 'received'] as const;

export const TrafficView = z.strictObject({
  show: z.enum(VIEW_SHOWS),
  parts: z.enum(DATA_PARTS),
  charset: Charset,
});
export type TrafficView = z.infer<typeof TrafficView>;

/** One record as a list shows it. */
export const Row = z.strictObject({
  /** Place in the view, counted from the first record ever; equals `seq` when everything is shown. */
  position: z.int(),
  seq: z.int(),
  /** Microseconds since 1970, taken in the socket callback. */
  at: z.number(),
  kind: z.enum(['in', 'out', 'event']),
  /** `address:port` of the other end, `[v6]:port`; empty for events of the endpoint itself and for a send to all. */
  peer: z.string(),
  /** For a send to all clients of a server: how many. Otherwise 0. */
  broadcast: z.int(),
  /** Bytes of the whole record. */
  size: z.int(),
  /** Decoded text of the first ROW_BYTES, when the view shows text. Characters begun in an earlier read of the same
   *  stream stand whole in the read that completed them. */
  text: z.string().optional(),
  /** The first ROW_BYTES, when the view shows hex. */
  bytes: z.instanceof(Uint8Array).optional(),
  /** The record is longer than what the row carries. */
  cut: z.boolean(),
  /** Replacement characters that stand for invalid bytes in `text`. */
  invalid: z.int(),
  /** Bytes at the record's end that begin a character which has not arrived in full. */
  incomplete: z.int(),
  event: LogEvent.optional(),
});
export type Row = z.infer<typeof Row>;

/** A set of records by sequence number, both ends included. */
export const SeqRange = z.strictObject({ from: z.int().min(0), to: z.int().min(0) });
export type SeqRange = z.infer<typeof SeqRange>;

export const trafficMethods = {
  /** Rows of the view from a position on; positions that are gone are skipped, `from` tells the first row's place. */
  'traffic.rows': {
    input: z.strictObject({
      id: SessionId,
      view: TrafficView,
      from: z.int().min(0),
      count: z.int().min(0).max(MAX_ROWS),
    }),
    output: z.strictObject({
      /** Oldest position held and one past the newest. */
      first: z.int(),
      next: z.int(),
      generation: z.int(),
      from: z.int(),
      rows: z.array(Row),
      /** A charset in which the received bytes are valid when they are not in the view's; null otherwise. */
      likelyCharset: Charset.nullable(),
    }),
  },
  /** Bytes of one record from an offset on, with their text. NOT_FOUND when the record made room for newer ones. */
  'traffic.read': {
    input: z.strictObject({
      id: SessionId,
      seq: z.int().min(0),
      offset: z.int().min(0),
      length: z.int().min(1).max(MAX_READ_BYTES),
      charset: Charset,
    }),
    output: z.strictObject({
      size: z.int(),
      bytes: z.instanceof(Uint8Array),
      text: z.string(),
      invalid: z.int(),
    }),
  },
  /** Records as text for the clipboard: `text` and `hex` give one record a line, the stream forms run records together, the
   *  log forms carry NetAssist's record headers. `show` leaves out what a view does not show; all by default. */
  'traffic.copy': {
    input: z.strictObject({
      id: SessionId,
      ranges: z.array(SeqRange).min(1).max(10_000),
      as: z.enum(['text', 'hex', 'stream-text', 'stream-hex', 'log-text', 'log-hex']),
      charset: Charset,
      show: z.enum(VIEW_SHOWS).optional(),
    }),
    output: z.strictObject({ text: z.string(), records: z.int(), complete: z.boolean() }),
  },
  'traffic.clear': { input: z.strictObject({ id: SessionId }), output: z.strictObject({}) },
} as const;
