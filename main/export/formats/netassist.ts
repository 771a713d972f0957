import { formatHex } from '../../text/hex.ts';
import { eventLine, recordHeader } from '../../traffic/netassist-format.ts';
import { KIND_IN, KIND_OUT } from '../../traffic/segment.ts';
import type { Format, Part } from './format.ts';

/** The log as NetAssist writes it: a header before each record, an empty line after it; its data as text, or as hex. */
export function netassist(hex: boolean): Format {
  return {
    *row(row) {
      if (row.event) {
        yield `${eventLine(row.at, row.event)}\n\n`;
        return;
      }
      const { at, source } = row;
      const texts = hex ? hexTexts(row.chunks()) : row.texts();
      yield `${recordHeader({ at, source, kind: row.kind === 'in' ? KIND_IN : KIND_OUT }, hex)}\n`;
      yield* line(texts);
      yield '\n';
    },
  };
}

/** Bytes in hex, in pieces that belong one after another. */
export function* hexTexts(chunks: Iterable<Uint8Array>): Generator<string> {
  let before = '';
  for (const bytes of chunks) {
    yield before + formatHex(bytes);
    before = ' ';
  }
}

/** Text with one line break at its end, its own or one more. */
export function* line(texts: Iterable<string>): Generator<Part> {
  let ended = false;
  for (const text of texts) {
    if (text === '') continue;
    ended = text.endsWith('\n');
    yield text;
  }
  if (!ended) yield '\n';
}
