import type { Format } from '../../export/formats/format.ts';
import { line, netassist } from '../../export/formats/netassist.ts';
import type { ExportRow } from '../../export/row.ts';
import { formatHex } from '../../text/hex.ts';

/** Records with NetAssist's headers, and their data twice: as text, and below it as hex. */
export function recordsOfBoth(): Format {
  const text = netassist(false);
  return {
    *row(row) {
      // The empty line that ends a record comes after the hex.
      let held: string | undefined;
      for (const part of text.row(row)) {
        if (held !== undefined) yield held;
        held = typeof part === 'string' ? part : undefined;
      }
      if (!row.event) yield* line(hexTexts(row));
      if (held !== undefined) yield held;
    },
  };
}

function* hexTexts(row: ExportRow): Generator<string> {
  let before = '';
  for (const bytes of row.chunks()) {
    yield before + formatHex(bytes);
    before = ' ';
  }
}
