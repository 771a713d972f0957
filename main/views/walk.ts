import type { PositionRange, TrafficView } from '#contract';
import type { Stretch } from '../traffic/stretch.ts';
import { type LogView, type Section, sectionIndex } from './log-view.ts';
import { type Opened, open } from './to-row.ts';

export interface Walked extends Opened {
  position: number;
}

/** What a walk waits for between two steps: the disk, or a turn of the event loop. */
export interface WalkHost {
  /** Called before the rows of a stretch are read, and then every few milliseconds. */
  pause(stretch: Stretch | undefined): Promise<void>;
  /** So many rows of the ranges are not there any more. */
  lost(rows: number): void;
}

/** A walk gives way after so long. */
const SLICE_MS = 4;
/** Looking at the clock costs as much as a row. */
const TIMED_ROWS = 16;

/**
 * Rows of a view in ranges of positions, in the order given, some milliseconds of them at a time; each is valid until the
 * next is asked for. Eviction meanwhile is no fault: what went is told as lost.
 */
export async function* walkRows(
  view: LogView,
  spec: TrafficView,
  ranges: readonly PositionRange[],
  host: WalkHost,
): AsyncGenerator<Iterable<Walked>> {
  const { generation } = view.log;
  let known = view.next;
  let section: Section | undefined;
  for (const range of ranges) {
    const place = { position: range.from };
    while (place.position <= range.to) {
      // Cleared: positions mean other rows now.
      if (view.log.generation !== generation) {
        host.lost(Math.max(0, Math.min(range.to + 1, known) - place.position));
        break;
      }
      if (place.position >= view.next) break;
      known = view.next;
      if (place.position < view.first) {
        const held = Math.min(view.first, range.to + 1);
        host.lost(held - place.position);
        place.position = held;
        continue;
      }
      const now: Section | undefined = view.sections[sectionIndex(view.sections, place.position)];
      if (!now) break;
      await host.pause(now === section ? undefined : now.stretch);
      section = now;
      yield someRows(view, spec, now, range.to, place, host);
    }
  }
}

/** Rows of a section up to `to`, until its memory is taken away or time is up; `place` goes along. */
function* someRows(
  view: LogView,
  spec: TrafficView,
  section: Section,
  to: number,
  place: { position: number },
  host: WalkHost,
): Generator<Walked> {
  const { log } = view;
  const end = Math.min(to + 1, section.base + section.count);
  const rows = view.rowsOf(section);
  const segment = log.segmentOf(section.stretch);
  if (!rows || !segment) {
    host.lost(Math.max(0, end - place.position));
    place.position = Math.max(end, place.position);
    return;
  }
  const sliceEnd = performance.now() + SLICE_MS;
  for (let count = 1; place.position < end; count += 1) {
    const { position } = place;
    const at = rows.at(position - section.base);
    const opened = at && open(log, at, spec);
    place.position += 1;
    if (opened) yield { ...opened, position };
    else host.lost(1);
    // Whoever took the row may have waited: then the rows may be others now.
    if (log.segmentOf(section.stretch) !== segment) return;
    if (count % TIMED_ROWS === 0 && performance.now() > sliceEnd) return;
  }
}
