import { eventText, localTime } from '../../traffic/netassist-format.ts';
import type { ExportRow } from '../row.ts';
import type { Format } from './format.ts';

const LINE_BYTES = 16;
/** `00000000: `, sixteen bytes in pairs with a space after each pair, another space, sixteen characters. */
const HEX_COLUMN = 10;
const TEXT_COLUMN = HEX_COLUMN + 41;
/** With the line break. */
const LINE_CHARS = TEXT_COLUMN + LINE_BYTES + 1;
/** Bytes dumped in one go. */
const STEP_BYTES = 64 * 1024;
const SPACE = 0x20;
const DIGITS = Uint8Array.from(Buffer.from('0123456789abcdef', 'latin1'));
const SHOWN = Uint8Array.from({ length: 256 }, (_, byte) => (byte >= SPACE && byte < 0x7f ? byte : 0x2e));

/** Lines as `xxd` writes them, offsets counted in each row, after a comment line that says what the row is. */
export function hexDump(): Format {
  return {
    *row(row) {
      const chunks = row.chunks();
      yield `# [${localTime(row.at)}] ${row.event ? eventText(row.event) : title(row)}\n`;
      yield* dump(chunks);
    },
  };
}

function title({ kind, source, size }: ExportRow): string {
  const peer = source.peer === '' ? 'ALL' : source.peer;
  return `${kind === 'in' ? 'RECV FROM' : 'SEND TO'} ${peer}, ${size} ${size === 1 ? 'byte' : 'bytes'}`;
}

/** The dump of bytes that come in pieces of any size. Offsets start again after 4 GiB, as eight digits do. */
export function* dump(chunks: Iterable<Uint8Array>): Generator<Uint8Array> {
  let rest = new Uint8Array(0);
  let offset = 0;
  for (const chunk of chunks) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const whole = bytes.length - (bytes.length % LINE_BYTES);
    for (let at = 0; at < whole; at += STEP_BYTES) {
      const step = bytes.subarray(at, Math.min(whole, at + STEP_BYTES));
      yield lines(step, offset + at);
    }
    offset += whole;
    rest = bytes.slice(whole);
  }
  if (rest.length > 0) yield lines(rest, offset);
}

/** Lines of some bytes, of which only the last may be short. */
function lines(bytes: Uint8Array, offset: number): Uint8Array {
  const out = new Uint8Array(Math.ceil(bytes.length / LINE_BYTES) * LINE_CHARS).fill(SPACE);
  let at = 0;
  for (let begin = 0; begin < bytes.length; begin += LINE_BYTES) {
    const address = offset + begin;
    for (let digit = 0; digit < 8; digit += 1)
      out[at + digit] = DIGITS[(address >>> (28 - digit * 4)) & 0xf] as number;
    out[at + 8] = 0x3a;
    const count = Math.min(LINE_BYTES, bytes.length - begin);
    let hex = at + HEX_COLUMN;
    for (let i = 0; i < count; i += 1) {
      const byte = bytes[begin + i] as number;
      out[hex] = DIGITS[byte >> 4] as number;
      out[hex + 1] = DIGITS[byte & 0xf] as number;
      hex += 2 + (i & 1);
      out[at + TEXT_COLUMN + i] = SHOWN[byte] as number;
    }
    at += TEXT_COLUMN + count;
    out[at] = 0x0a;
    at += 1;
  }
  return out.subarray(0, at);
}
