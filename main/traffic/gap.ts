import { encodeEvent } from './event-record.ts';
import { KIND_EVENT, Segment } from './segment.ts';
import { LogStretch } from './stretch.ts';

/** Records that are gone from the middle of a log. */
export interface Gap {
  code: 'capture-damaged' | 'records-lost';
  /** Sequence number of the first of them, which its event takes over. */
  firstSeq: number;
  count: number;
  /** Of payload as far as known; on a damaged disk, of the damaged piece. */
  bytes: number;
  /** Time to show it at. */
  at: number;
}

/** A stretch of one row whose event stands for what is gone. */
export function gapStretch(id: number, gap: Gap, base: number, receivedBase: number): LogStretch {
  const bytes = encodeEvent({ code: gap.code, count: gap.count, bytes: gap.bytes });
  const segment = new Segment(bytes, 1);
  segment.restart(gap.firstSeq, receivedBase);
  const source = segment.sourceIndex(0, () => ({ link: 0, peer: '', broadcast: 0, stream: false }));
  segment.alerts.push(segment.push(KIND_EVENT, bytes, gap.at, source, 0, 0));
  const stretch = new LogStretch(id, gap.firstSeq, base, receivedBase);
  stretch.segment = segment;
  stretch.sealed = true;
  stretch.gap = { count: gap.count, bytes: gap.bytes };
  // What is damaged stays so on the disk: only a loss in memory has to be told there.
  if (gap.code === 'capture-damaged') stretch.written = 1;
  return stretch;
}
