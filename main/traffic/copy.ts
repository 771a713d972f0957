import { setImmediate } from 'node:timers/promises';
import { type Charset, MAX_COPY_BYTES, MAX_COPY_RECORDS, type SeqRange, type TrafficView } from '#contract';
import { formatHex } from '../text/hex.ts';
import { decodeRecord } from './decode-record.ts';
import type { LogRecord, TrafficLog } from './log.ts';
import { eventLine, recordHeader } from './netassist-format.ts';
import { KIND_EVENT, KIND_IN } from './segment.ts';

export type CopyForm = 'text' | 'hex' | 'stream-text' | 'stream-hex' | 'log-text' | 'log-hex';

/** Records handled between two turns of the event loop: some 5 ms, in which no socket is served. */
const SLICE_RECORDS = 1000;

/**
 * Records as text. `text` and `hex` give one record a line, the `stream` forms run records together as they were on the
 * wire, the `log` forms put NetAssist's record headers before each record and tell events too. Stops before the record
 * that would pass MAX_COPY_BYTES of payload, or after MAX_COPY_RECORDS; `complete` says whether everything fitted. `show`
 * leaves out what a view does not show.
 */
export async function copyRecords(
  log: TrafficLog,
  ranges: readonly SeqRange[],
  form: CopyForm,
  charset: Charset,
  show: TrafficView['show'] = 'all',
): Promise<{ text: string; records: number; complete: boolean }> {
  const pieces: string[] = [];
  let bytes = 0;
  let looked = 0;
  for (const range of ranges) {
    // The log may evict while we wait: both ends are looked at anew for each record.
    for (let seq = Math.max(range.from, log.first); seq <= range.to && seq < log.next; seq += 1) {
      looked += 1;
      if (looked % SLICE_RECORDS === 0) await setImmediate();
      seq = Math.max(seq, log.first);
      const record = log.record(seq);
      if (!record || (show === 'received' && record.kind !== KIND_IN)) continue;
      const full = bytes + record.size > MAX_COPY_BYTES || pieces.length === MAX_COPY_RECORDS;
      if (full) return { text: pieces.join(''), records: pieces.length, complete: false };
      const piece = pieceOf(log, record, form, charset);
      if (piece === undefined) continue;
      bytes += record.size;
      pieces.push(piece);
    }
  }
  return { text: pieces.join(''), records: pieces.length, complete: true };
}

function pieceOf(log: TrafficLog, record: LogRecord, form: CopyForm, charset: Charset): string | undefined {
  if (record.kind === KIND_EVENT) {
    return form.startsWith('log-') ? `${eventLine(record.at, log.readEvent(record.seq))}\n\n` : undefined;
  }
  const hex = form.endsWith('hex');
  const data = hex ? formatHex(log.peek(record.seq)) : decodeRecord(log, record, charset).text;
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
