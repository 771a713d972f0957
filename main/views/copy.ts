import { setImmediate } from 'node:timers/promises';
import {
  type Input,
  MAX_COPY_BYTES,
  MAX_COPY_RECORDS,
  type Output,
  type PositionRange,
  type TrafficView,
} from '#contract';
import { FaultError } from '../rpc/faults.ts';
import { formatHex } from '../text/hex.ts';
import { eventLine, recordHeader } from '../traffic/netassist-format.ts';
import { KIND_EVENT } from '../traffic/segment.ts';
import type { LogView } from './log-view.ts';
import { type Walked, walkRows } from './walk.ts';

export type CopyForm = Input<'traffic.copy'>['as'];

/**
 * Rows as text. `text` and `hex` give one row a line, the `stream` forms run rows together as they were on the wire, the
 * `log` forms put NetAssist's record headers before each row and tell events too. Stops before the row that would pass
 * MAX_COPY_BYTES of payload, or after MAX_COPY_RECORDS; `complete` says whether everything fitted, `lost` how many rows could not
 * be read because they made room for newer ones or are damaged. Throws VIEW_CHANGED when positions came to mean other rows
 * meanwhile: the log was cleared, or damage was found where it was read.
 */
export async function copyRows(
  view: LogView,
  spec: TrafficView,
  ranges: readonly PositionRange[],
  form: CopyForm,
): Promise<Output<'traffic.copy'>> {
  const pieces: string[] = [];
  let bytes = 0;
  let lost = 0;
  const pause = async (
    stretch: Parameters<typeof view.log.preload>[0][number] | undefined,
  ): Promise<void> => {
    if (stretch) await view.log.preload([stretch]);
    else await setImmediate();
  };
  const host = {
    pause,
    lost: (rows: number): void => {
      lost += rows;
    },
  };
  const { epoch } = view;
  const gone = gapCounter(view, spec);
  for await (const some of walkRows(view, spec, ranges, host)) {
    if (view.epoch !== epoch) break;
    for (const row of some) {
      const size = row.record.kind === KIND_EVENT ? row.record.size : row.bytes.size;
      if (bytes + size > MAX_COPY_BYTES || pieces.length === MAX_COPY_RECORDS) {
        return { text: pieces.join(''), records: pieces.length, complete: false, lost };
      }
      lost += gone(row);
      const piece = pieceOf(view, row, form, spec);
      if (piece === undefined) continue;
      bytes += size;
      pieces.push(piece);
    }
  }
  if (view.epoch !== epoch) throw new FaultError('VIEW_CHANGED', 'rows have moved meanwhile');
  return { text: pieces.join(''), records: pieces.length, complete: true, lost };
}

/**
 * Counts records that are gone from between the rows it is told of, one after another; also where what tells of them is no row.
 * What a filter would have left of them nobody knows.
 */
function gapCounter({ log }: LogView, { filter }: TrafficView): (row: Walked) => number {
  const gaps = new Map(log.parts.flatMap(({ gap, firstSeq }) => (gap ? [[firstSeq, gap.count]] : [])));
  let last: Walked | undefined;
  return (row) => {
    const { seq } = row.record;
    const follows = filter === null && last?.position === row.position - 1;
    const after = follows && last ? last.record.seq : seq - 1;
    last = row;
    let count = 0;
    for (const [firstSeq, records] of gaps) {
      if (firstSeq <= after || firstSeq > seq) continue;
      count += records;
      gaps.delete(firstSeq);
    }
    return count;
  };
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
