import { EventCode, LogEvent } from '#contract';

/** Events that tell a loss, with or without a fault. */
const LOSSES: ReadonlySet<EventCode> = new Set<EventCode>([
  'dropped',
  'undelivered',
  'capture-recovered',
  'capture-damaged',
  'records-lost',
  'replies-suspended',
]);

const textEncoder = new TextEncoder();
const textDecoder = new TextDecoder();

/** The payload of an event's record. */
export const encodeEvent = (event: LogEvent): Uint8Array => textEncoder.encode(JSON.stringify(event));

/** The event of a record's payload. A capture of somebody else may hold anything: of what is no event little is left. */
export function decodeEvent(bytes: Uint8Array): LogEvent {
  let value: unknown;
  try {
    value = JSON.parse(textDecoder.decode(bytes));
  } catch {
    // Told below.
  }
  const event = LogEvent.safeParse(value);
  if (event.success) return event.data;
  const code = EventCode.safeParse((value as { code?: unknown } | null | undefined)?.code);
  return code.success ? { code: code.data } : { code: 'capture-damaged', count: 1, bytes: bytes.length };
}

/** Whether "next error" stops at it. */
export const isAlert = (event: LogEvent): boolean => event.fault !== undefined || LOSSES.has(event.code);
