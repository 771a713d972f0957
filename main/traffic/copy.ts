import { type Charset, MAX_COPY_BYTES, type SeqRange } from '#contract';
import { formatHex } from '../text/hex.ts';
import { decodeRecord } from './decode-record.ts';
import type { LogRecord, TrafficLog } from './log.ts';
import { eventLine, recordHeader } from './netassist-format.ts';
import { KIND_EVENT } from './segment.ts';

export type CopyForm = 'text' | 'hex' | 'stream-text' | 'stream-hex' | 'log-text' | 'log-hex';

/**
 * Records as text. `text` and `hex` give one record a line, the `stream` forms run records together as they were on the
 * wire, the `log` forms put NetAssist's header before each record and tell events too. Stops before the record that would
 * pass MAX_COPY_BYTES of payload; `complete` says whether everything fitted.
 */
export function copyRecords(
  log: TrafficLog,
  ranges: readonly SeqRange[],
  form: CopyForm,
  charset: Charset,
): { text: string; records: number; complete: boolean } {
  const pieces: string[] = [];
  let bytes = 0;
  for (const range of ranges) {
    const last = Math.min(range.to, log.next - 1);
    for (let seq = Math.max(range.from, log.first); seq <= last; seq += 1) {
      const record = log.record(seq);
      if (!record) continue;
      if (bytes + record.size > MAX_COPY_BYTES)
        return { text: pieces.join(''), records: pieces.length, complete: false };
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
