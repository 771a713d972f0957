import type { ScanProgress, TrafficView } from '#contract';
import type { TrafficLog } from '../traffic/log.ts';
import { lastIndexWhere, type Stretch } from '../traffic/stretch.ts';
import type { Frames } from './frames.ts';
import type { Place } from './place.ts';

/** Rows of a view that were made of one stretch of the log, or of a part of it. */
export interface Section {
  readonly stretch: Stretch;
  /** Position of its first row. */
  readonly base: number;
  /** Rows it has so far; only the last section grows. */
  readonly count: number;
}

/** Rows of a section by number from 0 on. Valid until something is waited for. */
export interface SectionRows {
  /** Undefined for a row that is not there, or no longer. */
  at(n: number): Place | undefined;
  /** The first row at or after `n` whose place ends in the record `seq` or a later one; -1 when there is none. */
  from(seq: number, n?: number): number;
  /** Where rows are records of the section's stretch: the n-th one's row there; -1 when it is not there. */
  rowOf?(n: number): number;
  /** Where they are frames: all that were made, and which of them the n-th row is. */
  readonly frames?: Frames;
  itemOf?(n: number): number;
}

/** The rows of one log under one view, by position. Positions stay with their rows while `epoch` is the same. */
export interface LogView {
  readonly log: TrafficLog;
  readonly spec: TrafficView;
  readonly epoch: number;
  /** Oldest position held and one past the newest. */
  readonly first: number;
  readonly next: number;
  /** Oldest first; those of stretches that are gone from the middle of the log may still stand there, and have no rows. */
  readonly sections: readonly Section[];
  /** How far the log has been looked through; null when all of it was. */
  readonly scan: ScanProgress;
  /** Bytes of streams that no row shows yet. */
  readonly pendingBytes: number;
  /** A filter has left rows so far, and all of them are events. */
  readonly eventsOnly: boolean;
  /** Somebody looks at the view: it is brought up to date, and kept so for a while. */
  touch(): void;
  /** Stops working it out until it is touched again. */
  stop(): void;
  /** Reads the disk when the section's stretch is not in memory: `log.preload` first where sockets wait. */
  rowsOf(section: Section): SectionRows | undefined;
  /** Every record before this one was looked at. */
  readonly seen: number;
  /**
   * Resolves when the view shows everything before a record, by default everything that is in the log now; or when the
   * signal aborts, and then nobody waits any more.
   */
  settled(until?: number, signal?: AbortSignal): Promise<void>;
}

/** The section with a position, by its place in the list; -1 when the position is before all of them. */
export const sectionIndex = (sections: readonly Section[], position: number): number =>
  lastIndexWhere(sections, (section) => section.base <= position);

/** The row at a position; undefined when it is gone, or not there yet. */
export function placeAt(view: LogView, position: number): Place | undefined {
  const section = view.sections[sectionIndex(view.sections, position)];
  if (!section || position >= section.base + section.count) return undefined;
  return view.rowsOf(section)?.at(position - section.base);
}

/** Stretches that rows between two positions need, both included, to be read ahead. */
export function stretchesOf(view: LogView, from: number, to: number): Stretch[] {
  const { sections } = view;
  const stretches = new Set<Stretch>();
  for (let i = Math.max(0, sectionIndex(sections, from)); i < sections.length; i += 1) {
    const section = sections[i] as Section;
    if (section.base > to) break;
    if (section.count > 0) stretches.add(section.stretch);
  }
  return [...stretches];
}
