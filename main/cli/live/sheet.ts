import type { DATA_PARTS, EventCode, LogEvent } from '#contract';
import type { Format } from '../../export/formats/format.ts';
import { jsonLines } from '../../export/formats/jsonl.ts';
import { netassist } from '../../export/formats/netassist.ts';
import { rawStream } from '../../export/formats/raw.ts';
import { plainText } from '../../export/formats/text.ts';
import type { ExportRow } from '../../export/row.ts';
import { isAlert } from '../../traffic/event-record.ts';
import { eventLine, localTime } from '../../traffic/netassist-format.ts';
import { words } from '../words.ts';
import { printable, printableJson } from './printable.ts';
import { recordsOfBoth } from './records-of-both.ts';

/** How rows are written while they come. */
export interface Sheet {
  /** `records` with NetAssist's headers, the received data alone as `text` or `raw` bytes, or one `json` object each. */
  form: 'records' | 'text' | 'raw' | 'json';
  parts: (typeof DATA_PARTS)[number];
  /** Rows of streams are frames. */
  framed: boolean;
  /** Events are left out, but for losses, which go to standard error. */
  quiet: boolean;
  /** Standard output is a screen: what would move its cursor is shown, not done. */
  screen: boolean;
}

/** Ends of connections are no loss, and what the verb fails for is told in a sentence. */
const NO_LOSS: ReadonlySet<EventCode> = new Set<EventCode>(['connect-failed', 'open-failed', 'broken']);
const isLoss = (event: LogEvent): boolean => isAlert(event) && !NO_LOSS.has(event.code);

/** One piece of output; events of the forms that are data alone go to standard error. */
export interface Written {
  to: 'stdout' | 'stderr';
  part: Uint8Array | string;
}

/** Writes rows one after another; `end` closes an open line. */
export interface SheetWriter {
  row(row: ExportRow): Iterable<Written>;
  end(): Iterable<Written>;
}

export function writeSheet(sheet: Sheet): SheetWriter {
  const { form, quiet } = sheet;
  const format = formatOf(sheet);
  const dataOnly = form === 'raw' || form === 'text';
  const shown = form === 'json' ? printableJson : printable;
  const screen = sheet.screen && form !== 'raw';
  function* parts(given: ReturnType<Format['row']>): Generator<Written> {
    for (const part of given) {
      const piece = typeof part === 'string' || part instanceof Uint8Array ? part : part.bytes;
      yield { to: 'stdout', part: screen && typeof piece === 'string' ? shown(piece) : piece };
    }
  }
  return {
    *row(row) {
      if (row.event && quiet && !isLoss(row.event)) return;
      if (row.event && (dataOnly || quiet))
        yield { to: 'stderr', part: `${printable(eventLine(row.at, row.event))}\n` };
      else if (!dataOnly || row.kind === 'in') yield* parts(format.row(row));
      // JSON says it in the row itself.
      if (form === 'json' || (dataOnly && quiet) || !isWrong(row)) return;
      const line = `[${localTime(row.at)}]# ${words.wrongChecksum(row.size, row.source.peer)}\n`;
      yield dataOnly ? { to: 'stderr', part: line } : { to: 'stdout', part: `${line}\n` };
    },
    *end() {
      if (format.end) yield* parts(format.end());
    },
  };
}

const isWrong = ({ check }: ExportRow): boolean => check === 'wrong' || check === 'short';

function formatOf({ form, parts, framed }: Sheet): Format {
  switch (form) {
    case 'json':
      return jsonLines();
    case 'raw':
      return rawStream();
    case 'text':
      return plainText(framed);
    case 'records':
      return parts === 'both' ? recordsOfBoth() : netassist(parts === 'hex');
  }
}
