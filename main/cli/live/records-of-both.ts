import type { Format } from '../../export/formats/format.ts';
import { hexTexts, line, netassist } from '../../export/formats/netassist.ts';

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
      if (!row.event) yield* line(hexTexts(row.chunks()));
      if (held !== undefined) yield held;
    },
  };
}
