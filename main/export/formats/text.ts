import type { ExportRow } from '../row.ts';
import type { Format } from './format.ts';

/**
 * The data alone, as text. Reads of one stream run on as they came; another peer, another direction, a datagram or a frame
 * begins a new line. Events are left out.
 */
export function plainText(framed: boolean): Format {
  let open: ExportRow | undefined;
  return {
    *row(row) {
      if (row.event) return;
      const runsOn = !framed && open !== undefined && row.source.stream && isSameStream(row, open);
      const texts = row.texts();
      if (open && !runsOn) yield '\n';
      let last = '';
      for (const text of texts) {
        if (text === '') continue;
        last = text;
        yield text;
      }
      // A read that only begins a character says nothing of where the line stands.
      if (last !== '' || !runsOn) open = last.endsWith('\n') ? undefined : row;
    },
    *end() {
      if (open) yield '\n';
    },
  };
}

const isSameStream = (a: ExportRow, b: ExportRow): boolean =>
  a.source.stream && b.source.stream && a.source.link === b.source.link && a.kind === b.kind;
