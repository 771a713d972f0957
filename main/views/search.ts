import { setTimeout } from 'node:timers/promises';
import type { Pattern, ScanProgress, TrafficView } from '#contract';
import type { ViewHost } from './indexed-view.ts';
import { type LogView, type Section, sectionIndex } from './log-view.ts';
import { compilePattern } from './pattern/index.ts';
import { RawLook } from './raw-look.ts';
import { type Found, RowLook } from './row-look.ts';
import { inStream, RowTest } from './row-test.ts';
import type { Steps, Task } from './scheduler.ts';

export type Move = 'none' | 'next' | 'previous';

export interface SearchResult {
  epoch: number;
  position: number | null;
  matches: number;
  ordinal: number | null;
  wrapped: boolean;
  scan: ScanProgress;
}

/** A search that nobody has asked for so long goes no further. */
const FORGOTTEN_MS = 30_000;
const PROGRESS_MS = 100;
/** Between two looks for whether the match has been found. */
const ANSWER_STEP_MS = 8;
/** Done at once when it is asked for: what came since, or a small log as a whole. */
const CATCH_UP_MS = 3;

/**
 * Rows of a view that a pattern is found in. Sections are looked at from the place asked about on, so that the nearest match
 * is found first in a long log, and all in the end.
 */
export class Search {
  private readonly test: RowTest;
  private readonly rows: RowLook;
  private readonly found = new Map<Section, Found>();
  private epoch: number;
  private from = 0;
  private backward = false;
  /** How many sections from the place asked about on have been looked at. */
  private way = { start: -1, step: 0, length: -1, passed: 0 };
  private task: Task | undefined;
  private asked = 0;
  private stopped = false;

  /** Throws PATTERN_INVALID. */
  constructor(
    readonly view: LogView,
    spec: TrafficView,
    pattern: Pattern,
    private readonly host: ViewHost,
  ) {
    this.test = new RowTest(view.log, compilePattern(pattern, spec.charset), inStream(spec.framing));
    this.rows = new RowLook(view, this.test);
    this.epoch = view.epoch;
  }

  /** Where the next or previous match is, seen from a position that itself does not count; `none` asks about that alone. */
  ask(from: number, move: Move): SearchResult {
    this.asked = performance.now();
    this.stopped = false;
    this.refresh();
    this.from = from;
    this.backward = move === 'previous';
    this.catchUp();
    const open = this.unseen() !== undefined;
    if (open) this.resume();
    const hit = move === 'none' ? this.matchAt(from) : this.move(from, move);
    return {
      epoch: this.view.epoch,
      position: hit?.position ?? null,
      matches: this.matches,
      ordinal: hit ? this.ordinalOf(hit.position) : null,
      wrapped: hit?.wrapped ?? false,
      scan: open ? this.progress() : this.view.scan,
    };
  }

  /** The same, waiting up to so many milliseconds while the match has not been found and nobody stops the search. */
  async answer(from: number, move: Move, ms: number): Promise<SearchResult> {
    const until = performance.now() + ms;
    let result = this.ask(from, move);
    while (move !== 'none' && result.position === null && result.scan && performance.now() < until) {
      await setTimeout(ANSWER_STEP_MS);
      if (this.stopped) return result;
      result = this.ask(from, move);
    }
    return result;
  }

  stop(): void {
    this.stopped = true;
    this.task?.cancel();
  }

  private get matches(): number {
    let sum = 0;
    for (const section of this.view.sections) sum += this.found.get(section)?.set?.count ?? 0;
    return sum;
  }

  private refresh(): void {
    const { sections, epoch } = this.view;
    if (this.epoch === epoch && this.found.size <= sections.length) return;
    this.epoch = epoch;
    this.way.length = -1;
    const held = new Set(sections);
    for (const section of this.found.keys()) if (!held.has(section)) this.found.delete(section);
  }

  private matchAt(position: number): { position: number; wrapped: boolean } | undefined {
    const { sections } = this.view;
    const section = sections[sectionIndex(sections, position)];
    const has = section && this.found.get(section)?.set?.has(position - section.base);
    return has ? { position, wrapped: false } : undefined;
  }

  /** Undefined when there is no match, or when rows that were not looked at, or not made yet, stand before the nearest one known. */
  private move(from: number, move: 'next' | 'previous'): { position: number; wrapped: boolean } | undefined {
    const { sections } = this.view;
    const start = Math.max(0, sectionIndex(sections, from));
    const step = move === 'next' ? 1 : -1;
    for (let i = 0; i <= sections.length; i += 1) {
      const index = start + step * i;
      const wrapped = index < 0 || index >= sections.length;
      // Past the last row there may be more of them, when all of the log has been looked through.
      if (wrapped && this.view.scan) return undefined;
      const section = sections[(index + sections.length) % sections.length];
      if (!section) return undefined;
      const { set, rows = 0 } = this.found.get(section) ?? {};
      const own = i === 0 ? from - section.base : move === 'next' ? -1 : section.count;
      // Further back than what was looked at, the nearest match may be one not seen yet.
      if (move === 'previous' && rows < Math.min(own, section.count)) return undefined;
      const row =
        (move === 'next' ? set?.next(Math.max(0, own + 1)) : own > 0 && set?.previous(own - 1)) || 0;
      const known = set?.has(row) === true && (move === 'next' ? row > own : row < own);
      if (known) return { position: section.base + row, wrapped };
      if (rows < section.count) return undefined;
    }
    return undefined;
  }

  private ordinalOf(position: number): number {
    let ordinal = 0;
    for (const section of this.view.sections) {
      const set = this.found.get(section)?.set;
      if (position < section.base + section.count)
        return ordinal + (set?.rank(position - section.base) ?? 0) + 1;
      ordinal += set?.count ?? 0;
    }
    return ordinal;
  }

  private progress(): ScanProgress {
    let done = 0;
    for (const section of this.view.sections) {
      const rows = this.found.get(section)?.rows ?? 0;
      if (rows > 0) done += (section.stretch.bytes * rows) / Math.max(1, section.count);
    }
    const total = this.view.log.bytes;
    return { done: Math.min(Math.round(done), total), total };
  }

  /** The section to look at next: the first with rows not looked at, from the place asked about on. */
  private unseen(): Section | undefined {
    const { sections } = this.view;
    const start = Math.max(0, sectionIndex(sections, this.from));
    const step = this.backward ? -1 : 1;
    const { way } = this;
    if (way.start !== start || way.step !== step || way.length !== sections.length) {
      this.way = { start, step, length: sections.length, passed: 0 };
    }
    for (; this.way.passed < sections.length; this.way.passed += 1) {
      const index = (start + step * this.way.passed + sections.length) % sections.length;
      const section = sections[index] as Section;
      if (this.isOpen(section)) return section;
    }
    // Only the last one grows.
    const last = sections.at(-1);
    return last && this.isOpen(last) ? last : undefined;
  }

  private isOpen(section: Section): boolean {
    return (this.found.get(section)?.rows ?? 0) < section.count;
  }

  private catchUp(): void {
    const end = performance.now() + CATCH_UP_MS;
    const last = this.view.log.stretches.at(-1);
    for (let section = this.unseen(); section && section.stretch === last; section = this.unseen()) {
      this.look(section);
      if (performance.now() > end) return;
    }
  }

  private resume(): void {
    this.task ??= this.host.run(this.steps(), () => {
      this.task = undefined;
      this.host.changed();
    });
  }

  private *steps(): Steps {
    // Frames may have a match that is in pieces in the log.
    const raw =
      this.view.spec.framing.kind === 'reads' && this.test.canSkip ? new RawLook(this.test) : undefined;
    try {
      yield* this.lookEverywhere(raw);
    } finally {
      raw?.rest();
    }
  }

  private *lookEverywhere(raw: RawLook | undefined): Steps {
    let told = performance.now();
    let read: Section | undefined;
    for (;;) {
      this.refresh();
      const section = read && this.isOpen(read) ? read : this.unseen();
      const now = performance.now();
      if (!section || this.stopped || now - this.asked > FORGOTTEN_MS) return;
      if (now - told > PROGRESS_MS) {
        told = now;
        this.host.changed();
      }
      if (section === read) {
        this.look(section);
        yield undefined;
        continue;
      }
      read = section;
      const { log, sections } = this.view;
      const following = sections[sections.indexOf(section) + (this.backward ? -1 : 1)]?.stretch;
      const fresh = section.stretch.sealed && !this.found.has(section);
      if (raw && fresh) {
        yield raw.look(section.stretch, following);
        if (raw.clear === section.stretch) {
          this.found.set(section, { rows: section.count, set: undefined });
          continue;
        }
      }
      yield log.preload([section.stretch]);
      // The disk reads the next one while this one is looked at.
      if (!raw && following) void log.preload([following]);
    }
  }

  private look(section: Section): void {
    const found = this.found.get(section) ?? { rows: 0, set: undefined };
    this.found.set(section, found);
    this.rows.look(section, found);
  }
}
