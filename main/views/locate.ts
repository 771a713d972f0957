import { setImmediate } from 'node:timers/promises';
import type { Input } from '#contract';
import type { TrafficLog } from '../traffic/log.ts';
import { lastIndexWhere, type Stretch } from '../traffic/stretch.ts';
import { type LogView, placeAt, type Section, type SectionRows } from './log-view.ts';
import { type Place, settle } from './place.ts';
import { VainSearches } from './vain-search.ts';

export type Target = Input<'traffic.locate'>['to'];

/** Frames looked at after the first candidate for one of the same stream. */
const NEAR_ROWS = 4096;
const NEAR_SECTIONS = 4;
/** Records after one in which a frame that has it is expected to end. */
const FURTHER_RECORDS = 65_536;
/** Marks looked up between two turns of the event loop. */
const MARKS_AT_ONCE = 16;
/** Marks looked up after the first one that was found in frames. */
const NEAR_MARKS = 64;

const vain = new VainSearches();

/**
 * The position of a record, a time, the next error or the next mark in a view; null when there is none. `notes` are the
 * marked records in order. Waits for the view to be worked out so far; null also when the signal aborts before.
 */
export async function locate(
  view: LogView,
  to: Target,
  notes: readonly number[],
  signal?: AbortSignal,
): Promise<number | null> {
  switch (to.kind) {
    case 'record':
      return to.seq < view.log.next ? locateRecord(view, to.seq, signal) : null;
    case 'time':
      return locateTime(view, to.at, signal);
    case 'error':
    case 'note': {
      const from = seqAt(view, to.from, to.move);
      const marked =
        to.kind === 'note' ? marks(view.log, notes, to.move, from) : alerts(view, to, from, signal);
      // Frames of several streams end in another order than they began in: a mark near the first one found may be nearer.
      let more = to.kind === 'note' && view.spec.framing.kind !== 'reads' ? NEAR_MARKS : 0;
      let nearest: number | null = null;
      for await (const seq of marked) {
        if (!(await reach(view, seq, signal))) return null;
        const position = await positionOf(view, seq, true);
        if (position !== null && isNearer(position, nearest, to)) nearest = position;
        if (nearest === null) continue;
        if (more === 0) break;
        more -= 1;
      }
      return nearest;
    }
  }
}

/** Whether a position stands in the direction of a step, before the nearest one that is known. */
function isNearer(
  position: number,
  nearest: number | null,
  { from, move }: { from: number; move: 'next' | 'previous' },
): boolean {
  if (move === 'next') return position > from && position < (nearest ?? Number.POSITIVE_INFINITY);
  return position < from && position > (nearest ?? Number.NEGATIVE_INFINITY);
}

/** Waits until the view shows a record, frames that end a little later included. False when the signal aborted. */
async function reach(view: LogView, seq: number, signal: AbortSignal | undefined): Promise<boolean> {
  const further = view.spec.framing.kind === 'reads' ? 1 : FURTHER_RECORDS;
  await view.settled(Math.min(seq + further, view.log.next), signal);
  return !signal?.aborted;
}

async function locateRecord(view: LogView, seq: number, signal?: AbortSignal): Promise<number | null> {
  return (await reach(view, seq, signal)) ? positionOf(view, seq) : null;
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

async function locateTime(view: LogView, at: number, signal?: AbortSignal): Promise<number | null> {
  const { log } = view;
  const { stretches } = log;
  const stretch = stretches[lastIndexWhere(stretches, (s) => s.lastAt < at) + 1];
  if (!stretch) return locateRecord(view, log.next, signal);
  await log.preload([stretch]);
  const segment = log.segmentOf(stretch);
  let row = 0;
  while (segment && row < segment.rows && segment.timeOf(row) < at) row += 1;
  return locateRecord(view, stretch.firstSeq + row, signal);
}

/** Where to look from, seen from a row; from the far end when the view has no row there, or none yet. */
const seqAt = (view: LogView, position: number, move: 'next' | 'previous'): number => {
  // The view may not be worked out as far as the log goes.
  if (move === 'previous' && position >= view.next) return view.log.next;
  const place = placeAt(view, Math.min(Math.max(position, view.first), view.next - 1));
  if (!place) return move === 'next' ? view.log.first : view.log.next;
  // A frame that a pause ends stands after what came during that pause.
  const later = move === 'previous' && view.spec.framing.kind === 'idle' ? FURTHER_RECORDS : 0;
  return Math.min(place.seq + later, view.log.next);
};

function* inOrder(seqs: readonly number[], move: 'next' | 'previous'): Generator<number> {
  if (move === 'next') yield* seqs;
  else for (let i = seqs.length - 1; i >= 0; i -= 1) yield seqs[i] as number;
}

const stretchIndex = (log: TrafficLog, seq: number): number =>
  lastIndexWhere(log.stretches, (stretch) => stretch.firstSeq <= seq);

/** Marked records from about a record on: a frame of another stream may end later than it began. */
async function* marks(
  log: TrafficLog,
  notes: readonly number[],
  move: 'next' | 'previous',
  from: number,
): AsyncGenerator<number> {
  const stretch = log.stretches[stretchIndex(log, from)];
  const begin = Math.min(stretch?.firstSeq ?? 0, from - FURTHER_RECORDS);
  let looked = 0;
  for (const seq of inOrder(notes, move)) {
    if (move === 'next' ? seq < begin : seq > from) continue;
    yield seq;
    looked += 1;
    if (looked % MARKS_AT_ONCE === 0) await setImmediate();
  }
}

/** Records of events that tell a fault or a loss, from about a record on, until the signal aborts. */
async function* alerts(
  view: LogView,
  to: { from: number; move: 'next' | 'previous' },
  from: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<number> {
  const { log } = view;
  const forth = to.move === 'next';
  const search = JSON.stringify([view.epoch, to.from, to.move]);
  let at = from;
  while (!signal?.aborted) {
    // The oldest may have made room meanwhile.
    if (forth) at = Math.max(at, log.first);
    at = vain.goOn(view, search, at, to.move);
    const stretch = log.stretches[stretchIndex(log, at)];
    if (!stretch) return;
    await log.preload([stretch]);
    // Damaged, as it turns out: what is left, and a row that tells it, stand in its place.
    if (!log.stretches.includes(stretch)) continue;
    const { firstSeq, rows } = stretch;
    const segment = log.segmentOf(stretch);
    for (const row of inOrder(segment?.alerts ?? [], to.move)) yield firstSeq + row;
    if (segment) vain.add(view, search, firstSeq, firstSeq + rows);
    const following = log.stretches[stretchIndex(log, firstSeq) + 1];
    if (forth && !following) return;
    at = forth ? (following as Stretch).firstSeq : firstSeq - 1;
    await setImmediate();
  }
}
