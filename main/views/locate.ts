import { setImmediate } from 'node:timers/promises';
import type { Input } from '#contract';
import type { TrafficLog } from '../traffic/log.ts';
import { lastIndexWhere, type Stretch } from '../traffic/stretch.ts';
import { type LogView, placeAt, type Section, type SectionRows } from './log-view.ts';
import { type Place, settle } from './place.ts';

export type Target = Input<'traffic.locate'>['to'];

/** Frames looked at after the first candidate for one of the same stream. */
const NEAR_ROWS = 4096;
const NEAR_SECTIONS = 4;

/**
 * The position of a record, a time, the next error or the next mark in a view; null when there is none. `notes` are the
 * marked records in order. Looks at what the view has worked out so far.
 */
export async function locate(view: LogView, to: Target, notes: readonly number[]): Promise<number | null> {
  switch (to.kind) {
    case 'record':
      return positionOf(view, to.seq);
    case 'time':
      return locateTime(view, to.at);
    case 'error':
    case 'note': {
      const { log } = view;
      const marked =
        to.kind === 'note' ? inOrder(notes, to.move) : alerts(log, to.move, seqAt(view, to.from));
      for await (const seq of marked) {
        const position = await positionOf(view, seq, true);
        if (position === null) continue;
        if (to.move === 'next' ? position > to.from : position < to.from) return position;
      }
      return null;
    }
  }
}

/** The row that shows a record; when none does, or not yet, the nearest after it or the last, or with `exactly` none. */
async function positionOf(view: LogView, seq: number, exactly = false): Promise<number | null> {
  const { log, sections } = view;
  let index = Math.max(
    0,
    lastIndexWhere(sections, (section) => section.stretch.firstSeq <= seq),
  );
  // A stretch may have several sections: from the first of them on.
  while (index > 0 && sections[index - 1]?.stretch === sections[index]?.stretch) index -= 1;
  let nearest: number | null = null;
  // A frame that has the record may be complete a little later only.
  for (let near = 0; near < NEAR_SECTIONS && index < sections.length; index += 1) {
    const section = sections[index] as Section;
    if (section.count === 0) continue;
    await log.preload([section.stretch]);
    const rows = view.rowsOf(section);
    const first = rows?.from(seq) ?? -1;
    if (!rows || first < 0) continue;
    const row = showing(log, rows, first, section.count, seq);
    if (row >= 0) return section.base + row;
    nearest ??= section.base + first;
    if (rows.rowOf) break;
    near += 1;
  }
  if (exactly) return null;
  return nearest ?? (view.next === view.first ? null : view.next - 1);
}

/** The row with bytes of a record among those from `first` on; -1 when none of the next ones has any. */
function showing(log: TrafficLog, rows: SectionRows, first: number, count: number, seq: number): number {
  for (let n = first; n < Math.min(count, first + NEAR_ROWS); n += 1) {
    const place = rows.at(n);
    if (place && holds(log, place, seq)) return n;
    if (rows.rowOf) return -1;
  }
  return -1;
}

/** Whether a row has bytes of a record. */
function holds(log: TrafficLog, place: Place, seq: number): boolean {
  if (place.whole || place.seq === seq) return place.seq === seq;
  let { seq: at, end, length } = settle(log, place);
  while (at >= seq) {
    if (at === seq) return true;
    length -= end;
    const previous = length > 0 ? log.record(at)?.previous : undefined;
    if (previous === undefined) return false;
    at = previous;
    end = log.record(at)?.size ?? length;
  }
  return false;
}

async function locateTime(view: LogView, at: number): Promise<number | null> {
  const { log } = view;
  const { stretches } = log;
  const stretch = stretches[lastIndexWhere(stretches, (s) => s.lastAt < at) + 1];
  if (!stretch) return view.next === view.first ? null : view.next - 1;
  await log.preload([stretch]);
  const segment = log.segmentOf(stretch);
  let row = 0;
  while (segment && row < segment.rows && segment.timeOf(row) < at) row += 1;
  return positionOf(view, stretch.firstSeq + row);
}

const seqAt = (view: LogView, position: number): number => {
  const place = placeAt(view, Math.min(Math.max(position, view.first), view.next - 1));
  return place ? place.seq : view.log.next;
};

function* inOrder(seqs: readonly number[], move: 'next' | 'previous'): Generator<number> {
  if (move === 'next') yield* seqs;
  else for (let i = seqs.length - 1; i >= 0; i -= 1) yield seqs[i] as number;
}

/** Records of events that tell a fault or a loss, from about a record on. */
async function* alerts(log: TrafficLog, move: 'next' | 'previous', from: number): AsyncGenerator<number> {
  const step = move === 'next' ? 1 : -1;
  const { stretches } = log;
  let index = Math.max(
    0,
    lastIndexWhere(stretches, (stretch) => stretch.firstSeq <= from),
  );
  for (let stretch = stretches[index]; stretch; stretch = log.stretches[index]) {
    await log.preload([stretch]);
    yield* alertsOf(log, stretch, move);
    index += step;
    await setImmediate();
  }
}

function* alertsOf(log: TrafficLog, stretch: Stretch, move: 'next' | 'previous'): Generator<number> {
  const rows = log.segmentOf(stretch)?.alerts ?? [];
  for (const row of inOrder(rows, move)) yield stretch.firstSeq + row;
}
