import type { ScanProgress, TrafficView } from '#contract';
import type { TrafficLog } from '../traffic/log.ts';
import type { Segment } from '../traffic/segment.ts';
import type { Stretch } from '../traffic/stretch.ts';
import { isOpen, RowFilter } from './filter.ts';
import { FrameRun } from './frame-run.ts';
import { FrameScan } from './frame-scan.ts';
import { createFramer } from './framing/index.ts';
import type { IndexedSection } from './indexed-section.ts';
import type { LogView, Section, SectionRows } from './log-view.ts';
import type { RawLook } from './raw-look.ts';
import { RecordScan } from './record-scan.ts';
import { inStream, RowTest } from './row-test.ts';
import type { Steps, Task } from './scheduler.ts';

/** What a view needs of the core. */
export interface ViewHost {
  /** Microseconds since 1970, as in the log. */
  clock(): number;
  /** A viewer should pull; it costs nothing to call it often. */
  changed(): void;
  /** Calls `changed` after so many milliseconds at the latest. */
  wake(ms: number): void;
  run(steps: Steps, ended: () => void): Task;
  nextEpoch(): number;
}

/** Turns the records of a stretch into items of sections. */
export interface Scan {
  /** Looks at some more of a stretch from a row on, for about a millisecond; answers how far it has come. */
  step(segment: Segment, at: Frontier): void;
  /** Tells stretches that have no rows without reading their records; then `passOver` takes them as looked at. */
  readonly raw?: RawLook | undefined;
  passOver?(at: Frontier): void;
  /** Records before this one will never be looked at. */
  skipTo?(seq: number): void;
  /** The stretch has no more rows, and the log no more stretches. */
  atTail?(at: Frontier, now: number): void;
  rowsOf(section: IndexedSection): SectionRows | undefined;
  readonly pendingBytes: number;
  /** When something will change although no record comes, in log time. */
  readonly deadline?: number | undefined;
}

/** How far a view has looked, and what it found. */
export interface Frontier {
  stretch: Stretch | undefined;
  /** The row looked at next, and from which offset of its record on. */
  row: number;
  offset: number;
  sections: IndexedSection[];
  /** One past the newest row's position. */
  next: number;
}

/** A view that nobody has asked for so long is not worked out further. */
const FORGOTTEN_MS = 30_000;
/** Work done at once when a view is asked for: enough for the traffic since it was asked last, except in a flood. */
const CATCH_UP_MS = 2;
const PROGRESS_MS = 100;

/**
 * Rows that have to be worked out: frames, or what a filter leaves. It is done in slices, in the order of the log, as far as
 * the log goes and as it grows; what makes room in the log goes here too, and positions of the others stay.
 */
export class IndexedView implements LogView {
  epoch: number;
  private generation: number;
  private at: Frontier;
  private engine: Scan;
  private task: Task | undefined;
  private asked = performance.now();
  private waiting: { until: number; resolve: () => void }[] = [];

  /** Throws PATTERN_INVALID. */
  constructor(
    readonly log: TrafficLog,
    readonly spec: TrafficView,
    private readonly host: ViewHost,
  ) {
    this.epoch = host.nextEpoch();
    this.generation = log.generation;
    this.at = { stretch: undefined, row: 0, offset: 0, sections: [], next: 0 };
    this.engine = this.createEngine();
  }

  get sections(): readonly IndexedSection[] {
    this.refresh();
    return this.at.sections;
  }

  get first(): number {
    return this.sections[0]?.base ?? this.at.next;
  }

  get next(): number {
    this.refresh();
    return this.at.next;
  }

  get pendingBytes(): number {
    return this.engine.pendingBytes;
  }

  get eventsOnly(): boolean {
    const { sections } = this;
    return this.at.next > this.first && sections.every(({ count, events }) => count === events);
  }

  get scan(): ScanProgress {
    const stretch = this.nextStretch();
    if (!stretch) return null;
    let left = 0;
    for (let i = this.log.stretches.length - 1; i >= 0; i -= 1) {
      const other = this.log.stretches[i] as Stretch;
      left += other.bytes;
      if (other === stretch) break;
    }
    if (this.at.stretch === stretch && stretch.rows > 0) left -= (stretch.bytes * this.at.row) / stretch.rows;
    const total = this.log.bytes;
    return { done: Math.min(total, Math.max(0, Math.round(total - left))), total };
  }

  touch(): void {
    this.asked = performance.now();
    this.refresh();
    const end = this.asked + CATCH_UP_MS;
    // Only the last stretch is sure to be in memory.
    for (
      let stretch = this.nextStretch();
      stretch && stretch === this.log.stretches.at(-1);
      stretch = this.nextStretch()
    ) {
      if (!this.step(stretch) || performance.now() > end) break;
    }
    if (this.nextStretch()) this.resume();
    else this.rest();
  }

  stop(): void {
    if (this.waiting.length > 0) return;
    this.asked = Number.NEGATIVE_INFINITY;
    this.task?.cancel();
  }

  get seen(): number {
    if (!this.nextStretch()) return this.log.next;
    return (this.at.stretch?.firstSeq ?? 0) + this.at.row;
  }

  settled(until = this.log.next, signal?: AbortSignal): Promise<void> {
    this.touch();
    if (signal?.aborted || this.seen >= until) return Promise.resolve();
    return new Promise((resolve) => {
      const leave = (): void => {
        this.waiting = this.waiting.filter((other) => other !== one);
        resolve();
      };
      const one = {
        until,
        resolve: (): void => {
          signal?.removeEventListener('abort', leave);
          resolve();
        },
      };
      this.waiting.push(one);
      signal?.addEventListener('abort', leave, { once: true });
    });
  }

  rowsOf(section: Section): SectionRows | undefined {
    return this.engine.rowsOf(section as IndexedSection);
  }

  private createEngine(): Scan {
    const { spec, log } = this;
    const filter = new RowFilter(spec);
    const test = filter.matcher && new RowTest(log, filter.matcher, inStream(spec.framing));
    const framer = createFramer(spec.framing);
    if (!framer) return new RecordScan(log, filter, test);
    const gapUs = spec.framing.kind === 'idle' ? spec.framing.gapMs * 1000 : 0;
    const run = new FrameRun(framer, gapUs, spec.show === 'received', log.first);
    return new FrameScan(log, run, isOpen(spec.filter) ? undefined : filter, test);
  }

  /** Begins anew after the log was cleared, and forgets sections whose stretch is gone. */
  private refresh(): void {
    if (this.generation !== this.log.generation) {
      this.generation = this.log.generation;
      this.epoch = this.host.nextEpoch();
      this.at = { stretch: undefined, row: 0, offset: 0, sections: [], next: 0 };
      this.engine = this.createEngine();
    }
    const { sections } = this.at;
    const first = this.log.first;
    let gone = 0;
    for (const { stretch } of sections) {
      if (stretch.firstSeq + stretch.rows > first || stretch === this.at.stretch) break;
      gone += 1;
    }
    if (gone > 0) sections.splice(0, gone);
  }

  /** The stretch with the next record to look at; undefined when there is none. */
  private nextStretch(): Stretch | undefined {
    this.refresh();
    const { stretch: current, row } = this.at;
    const { stretches } = this.log;
    const last = stretches.at(-1);
    if (!last) return undefined;
    if (current === last) return row < last.rows ? last : undefined;
    const seq = current ? current.firstSeq + row : -1;
    // Seen from the end: nearly always it is one of the last.
    let next: Stretch | undefined;
    for (let i = stretches.length - 1; i >= 0; i -= 1) {
      const stretch = stretches[i] as Stretch;
      if (stretch.firstSeq + stretch.rows <= seq) break;
      next = stretch;
    }
    return next;
  }

  private enter(stretch: Stretch): void {
    const { at } = this;
    if (at.stretch === stretch) return;
    // What was left of a damaged stretch goes on where that one was.
    const seq = at.stretch ? at.stretch.firstSeq + at.row : 0;
    if (stretch.firstSeq > seq) this.engine.skipTo?.(stretch.firstSeq);
    at.row = Math.max(0, seq - stretch.firstSeq);
    if (at.row === 0) at.offset = 0;
    at.stretch = stretch;
  }

  private step(stretch: Stretch): boolean {
    const { at } = this;
    this.enter(stretch);
    const segment = this.log.segmentOf(stretch);
    if (segment) this.engine.step(segment, at);
    else if (this.log.stretches.includes(stretch)) at.row = stretch.rows;
    return segment !== undefined;
  }

  private resume(): void {
    this.task ??= this.host.run(this.steps(), () => {
      this.task = undefined;
      this.engine.raw?.rest();
      this.rest();
      this.host.changed();
    });
  }

  private *steps(): Steps {
    let told = performance.now();
    let ahead: Stretch | undefined;
    for (;;) {
      const stretch = this.nextStretch();
      if (!stretch) return;
      const now = performance.now();
      if (now - this.asked > FORGOTTEN_MS && this.waiting.length === 0) return;
      if (stretch !== ahead) {
        ahead = stretch;
        const following = this.log.stretches[this.log.stretches.indexOf(stretch) + 1];
        const { raw } = this.engine;
        if (raw && stretch.sealed && stretch !== this.at.stretch) {
          yield raw.look(stretch, following);
          if (raw.clear === stretch && this.nextStretch() === stretch) {
            this.enter(stretch);
            this.engine.passOver?.(this.at);
            continue;
          }
        }
        yield this.log.preload([stretch]);
        // The disk reads the next one while this one is looked at.
        if (following && !raw) void this.log.preload([following]);
        continue;
      }
      this.step(stretch);
      // At the end of the log `rest` tells them, when it has judged the tail.
      if (this.nextStretch()) this.tellWaiting();
      if (now - told > PROGRESS_MS) {
        told = now;
        this.host.changed();
      }
      yield undefined;
    }
  }

  /** Everything was looked at: what no record tells is judged now, and again when a pause will have ended a frame. */
  private rest(): void {
    if (!this.nextStretch()) this.engine.atTail?.(this.at, this.host.clock());
    this.tellWaiting();
    const deadline = this.engine.deadline;
    if (deadline === undefined || performance.now() - this.asked > FORGOTTEN_MS) return;
    this.host.wake(Math.max(1, Math.ceil((deadline - this.host.clock()) / 1000)));
  }

  private tellWaiting(): void {
    if (this.waiting.length === 0) return;
    const seen = this.nextStretch() ? this.seen : Number.POSITIVE_INFINITY;
    const due = this.waiting.filter(({ until }) => until <= seen);
    this.waiting = this.waiting.filter(({ until }) => until > seen);
    for (const { resolve } of due) resolve();
  }
}
