import type { EventCode, LogEvent } from '#contract';

/** Events that tell a loss, with or without a fault. */
const LOSSES: ReadonlySet<EventCode> = new Set<EventCode>([
  'dropped',
  'undelivered',
  'capture-recovered',
  'capture-damaged',
  'records-lost',
]);

const textEncoder = new TextEncoder();
const textDecoder = new TextDecoder();

/** The payload of an event's record. */
export const encodeEvent = (event: LogEvent): Uint8Array => textEncoder.encode(JSON.stringify(event));

/** The event of a record's payload; throws when the payload is none. */
export const decodeEvent = (bytes: Uint8Array): LogEvent => JSON.parse(textDecoder.decode(bytes)) as LogEvent;

/** Whether "next error" stops at it. */
export const isAlert = (event: LogEvent): boolean => event.fault !== undefined || LOSSES.has(event.code);
