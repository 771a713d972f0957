import { setImmediate } from 'node:timers/promises';
import {
  type Input,
  MAX_COPY_BYTES,
  MAX_COPY_RECORDS,
  type Output,
  type PositionRange,
  type TrafficView,
} from '#contract';
import { formatHex } from '../text/hex.ts';
import { eventLine, recordHeader } from '../traffic/netassist-format.ts';
import { KIND_EVENT } from '../traffic/segment.ts';
import type { LogView } from './log-view.ts';
import { type Walked, walkRows } from './walk.ts';

export type CopyForm = Input<'traffic.copy'>['as'];

/**
 * Rows as text. `text` and `hex` give one row a line, the `stream` forms run rows together as they were on the wire, the
 * `log` forms put NetAssist's record headers before each row and tell events too. Stops before the row that would pass
 * MAX_COPY_BYTES of payload, or after MAX_COPY_RECORDS; `complete` says whether everything fitted.
 */
export async function copyRows(
  view: LogView,
  spec: TrafficView,
  ranges: readonly PositionRange[],
  form: CopyForm,
): Promise<Output<'traffic.copy'>> {
  const pieces: string[] = [];
  let bytes = 0;
  const pause = async (
    stretch: Parameters<typeof view.log.preload>[0][number] | undefined,
  ): Promise<void> => {
    if (stretch) await view.log.preload([stretch]);
    else await setImmediate();
  };
  for await (const some of walkRows(view, spec, ranges, { pause, lost: () => {} })) {
    for (const row of some) {
      const size = row.record.kind === KIND_EVENT ? row.record.size : row.bytes.size;
      if (bytes + size > MAX_COPY_BYTES || pieces.length === MAX_COPY_RECORDS) {
        return { text: pieces.join(''), records: pieces.length, complete: false };
      }
      const piece = pieceOf(view, row, form, spec);
      if (piece === undefined) continue;
      bytes += size;
      pieces.push(piece);
    }
  }
  return { text: pieces.join(''), records: pieces.length, complete: true };
}

function pieceOf(view: LogView, row: Walked, form: CopyForm, spec: TrafficView): string | undefined {
  const { record, bytes } = row;
  if (record.kind === KIND_EVENT) {
    return form.startsWith('log-')
      ? `${eventLine(record.at, view.log.readEvent(record.seq))}\n\n`
      : undefined;
  }
  const hex = form.endsWith('hex');
  const data = hex ? formatHex(bytes.slice()) : bytes.decode(spec.charset).text;
  switch (form) {
    case 'stream-text':
      return data;
    case 'stream-hex':
      return `${data} `;
    case 'text':
    case 'hex':
      return endLine(data);
    case 'log-text':
    case 'log-hex':
      return `${recordHeader(record, hex)}\n${endLine(data)}\n`;
  }
}

const endLine = (text: string): string => (text.endsWith('\n') ? text : `${text}\n`);
