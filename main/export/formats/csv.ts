import { formatHex } from '../../text/hex.ts';
import { eventText, localTime } from '../../traffic/netassist-format.ts';
import type { ExportRow } from '../row.ts';
import type { Format, Part } from './format.ts';

/** Excel takes a file for UTF-8 only with it. */
const BYTE_ORDER_MARK = '\ufeff';
/**
 * A spreadsheet takes a cell that begins so for a formula, which can start programs and send data away: bytes from the
 * network must not become one. OWASP's list, with the full-width forms that East Asian versions take as well. An apostrophe
 * goes before it; and before one that is there already, so that taking one away always gives the text as it was.
 */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠']/;

/**
 * RFC 4180 with every text cell quoted: number, local time, direction, peer, size, text, hex, event, note (`*` for a mark
 * alone); and whether the checksum is right (`right`, `wrong`, `short`, or nothing) where checksums are verified.
 */
export function csv(verified = false): Format {
  const last = (row: ExportRow): string => `${mark(row)}${verified ? `,${row.check ?? ''}` : ''}\r\n`;
  return {
    *begin() {
      const columns = 'seq,time,direction,peer,size,text,hex,event,note';
      yield `${BYTE_ORDER_MARK}${columns}${verified ? ',check' : ''}\r\n`;
    },
    *row(row) {
      const [texts, hex] = [row.texts(), hexBytes(row.chunks())];
      const peer = row.source.broadcast > 0 ? 'ALL' : row.source.peer;
      yield `${row.seq},${microTime(row.at)},${row.kind},${quoted(peer)},${row.size},`;
      if (row.event) {
        yield `"","",${quoted(eventText(row.event))},${last(row)}`;
        return;
      }
      yield* cell(texts);
      yield ',"';
      yield* hex;
      yield `","",${last(row)}`;
    },
  };
}

/** One quoted cell of text that comes in pieces. */
function* cell(texts: Iterable<string>): Generator<Part> {
  yield '"';
  let begun = false;
  for (const text of texts) {
    if (text === '') continue;
    const harmless = !begun && FORMULA.test(text) ? `'${text}` : text;
    yield harmless.replaceAll('"', '""');
    begun = true;
  }
  yield '"';
}

const quoted = (text: string): string => [...cell([text])].join('');

const mark = ({ note }: ExportRow): string => (note === '' ? '"*"' : quoted(note ?? ''));

/** Bytes set apart: a spreadsheet would read `31e5` as 3,100,000 and `0012` as 12. */
function* hexBytes(chunks: Iterable<Uint8Array>): Generator<string> {
  let apart = '';
  for (const bytes of chunks) {
    if (bytes.length === 0) continue;
    yield apart + formatHex(bytes);
    apart = ' ';
  }
}

/** `2026-11-20 12:00:00.123456`, local time. */
const microTime = (at: number): string => `${localTime(at)}${String(Math.floor(at) % 1000).padStart(3, '0')}`;
