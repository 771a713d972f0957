/** The whole numbers and floating-point numbers that bytes can stand for, by size. */
export const NUMBER_TYPES = [
  { type: 'u8', size: 1 },
  { type: 'i8', size: 1 },
  { type: 'u16', size: 2 },
  { type: 'i16', size: 2 },
  { type: 'u32', size: 4 },
  { type: 'i32', size: 4 },
  { type: 'u64', size: 8 },
  { type: 'i64', size: 8 },
  { type: 'f32', size: 4 },
  { type: 'f64', size: 8 },
] as const;

/** Times: seconds in 4 or 8 bytes, milliseconds in 8, since 1970 in UTC. */
export const TIME_TYPES = [
  { type: 'time32', size: 4 },
  { type: 'time64', size: 8 },
  { type: 'millis64', size: 8 },
] as const;

export type NumberType = (typeof NUMBER_TYPES)[number]['type'];
export type TimeType = (typeof TIME_TYPES)[number]['type'];

/** The first bytes as a number, in full: `18446744073709551615`, `-0`, `3.4028235e+38`; null when there are too few. */
export function readNumber(bytes: Uint8Array, type: NumberType, little: boolean): string | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const size = NUMBER_TYPES.find((known) => known.type === type)?.size ?? 8;
  if (bytes.length < size) return null;
  switch (type) {
    case 'u8':
      return String(view.getUint8(0));
    case 'i8':
      return String(view.getInt8(0));
    case 'u16':
      return String(view.getUint16(0, little));
    case 'i16':
      return String(view.getInt16(0, little));
    case 'u32':
      return String(view.getUint32(0, little));
    case 'i32':
      return String(view.getInt32(0, little));
    case 'u64':
      return String(view.getBigUint64(0, little));
    case 'i64':
      return String(view.getBigInt64(0, little));
    case 'f32':
      return shortestFloat(view.getFloat32(0, little));
    case 'f64':
      return decimal(view.getFloat64(0, little));
  }
}

/** A number as text; minus zero keeps its sign. */
const decimal = (value: number): string => (Object.is(value, -0) ? '-0' : String(value));

/** The fewest digits that give the same 32-bit float: `0.1`, not `0.10000000149011612`. */
function shortestFloat(value: number): string {
  // Whole numbers are written as they are: -429492128, not its shortest stand-in -429492130.
  if (!Number.isFinite(value) || Number.isSafeInteger(value)) return decimal(value);
  // Nine digits always do.
  for (let digits = 1; digits < 9; digits += 1) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return String(short);
  }
  return String(Number(value.toPrecision(9)));
}

/** A time, and whether a device would write it: bytes that mean something else give years far away. */
export interface TimeValue {
  /** `2026-11-20 12:00:00 UTC`, milliseconds where the type has them; null when no calendar reaches that far. */
  text: string | null;
  plausible: boolean;
}

const YEAR_2000 = Date.UTC(2000, 0);
const YEAR_2100 = Date.UTC(2100, 0);
/** The last moment that a `Date` holds, in milliseconds. */
const LAST = 8.64e15;

/** The first bytes as a time; null when there are too few. */
export function readTime(bytes: Uint8Array, type: TimeType, little: boolean): TimeValue | null {
  const text = readNumber(bytes, type === 'time32' ? 'i32' : 'i64', little);
  if (text === null) return null;
  const ms = type === 'millis64' ? Number(text) : Number(text) * 1000;
  if (Math.abs(ms) > LAST) return { text: null, plausible: false };
  const [date = '', clock = ''] = new Date(ms).toISOString().split('T');
  const shown = type === 'millis64' ? clock.slice(0, -1) : clock.slice(0, 8);
  return { text: `${date} ${shown} UTC`, plausible: ms >= YEAR_2000 && ms < YEAR_2100 };
}

/** Bits of the first 8 bytes, most significant first: `01001000 01101001`. */
export const toBinary = (bytes: Uint8Array): string =>
  Array.from(bytes.subarray(0, 8), (byte) => byte.toString(2).padStart(8, '0')).join(' ');

const CONTROL_NAMES =
  'NUL SOH STX ETX EOT ENQ ACK BEL BS HT LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US'.split(
    ' ',
  );

/** The first 8 bytes as ASCII; a single control character by its name, one of several as `·`. */
export function toChars(bytes: Uint8Array): string {
  const [first] = bytes;
  if (first === undefined) return '';
  if (bytes.length === 1) return CONTROL_NAMES[first] ?? (first === 0x7f ? 'DEL' : asciiOf(first));
  return Array.from(bytes.subarray(0, 8), asciiOf).join('');
}

const asciiOf = (byte: number): string => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·');
