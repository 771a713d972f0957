import type { TrafficLog } from '../traffic/log.ts';
import { KIND_EVENT, type Segment } from '../traffic/segment.ts';
import type { RowFilter } from './filter.ts';
import { type FrameRun, linkOf, streamKey } from './frame-run.ts';
import { Frames } from './frames.ts';
import { type Ending, IndexedSection, PIECE_BYTES } from './indexed-section.ts';
import type { Frontier, Scan } from './indexed-view.ts';
import type { SectionRows } from './log-view.ts';
import type { RowTest } from './row-test.ts';

/** Frames of a section: the next piece of a record begins another one. Bounds what working one out again costs. */
const SECTION_FRAMES = 65_536;
const STEP_ROWS = 512;
const STEP_FRAMES = 4096;
const STEP_TESTS = 256;
const STEP_TEST_BYTES = 512 * 1024;
/** Frames of sections worked out again that are kept, some 4 MB, and how many sections: a screen of long frames has dozens. */
const KEPT_FRAMES = 3 * SECTION_FRAMES;
const KEPT_SECTIONS = 64;

/** Items are frames, made stretch after stretch; of sections before the last one only the beginning is kept. */
export class FrameScan implements Scan {
  private frames = new Frames();
  /** Frames of the last section that were looked at. */
  private tested = 0;
  private readonly kept = new Map<IndexedSection, Frames>();
  private current: IndexedSection | undefined;
  /** Up to where frames were made. */
  private ahead = { row: 0, offset: 0 };

  constructor(
    private readonly log: TrafficLog,
    private readonly run: FrameRun,
    private readonly filter: RowFilter | undefined,
    private readonly test: RowTest | undefined,
  ) {}

  skipTo(seq: number): void {
    this.run.skipTo(seq);
  }

  get pendingBytes(): number {
    return this.run.pendingBytes;
  }

  get deadline(): number | undefined {
    return this.run.deadline;
  }

  /** Frames that were made are looked at before more are: what the frontier has passed is complete. */
  step(segment: Segment, at: Frontier): void {
    const current = this.current;
    if (current?.stretch !== at.stretch || this.tested === this.frames.count) this.take(segment, at);
    const section = this.current;
    if (!section) return;
    this.look(section, segment);
    if (this.tested === this.frames.count) Object.assign(at, this.ahead);
    at.next = section.base + section.count;
  }

  /** Makes the frames of some more bytes. */
  private take(segment: Segment, at: Frontier): void {
    const section = this.sectionAt(at);
    if (!section) return;
    let { row, offset } = at;
    const most = this.frames.count + STEP_FRAMES;
    let bytes = 0;
    for (let rows = 0; row < segment.rows && rows < STEP_ROWS && bytes < PIECE_BYTES; rows += 1) {
      const size = segment.size[row] as number;
      const to = Math.min(size, offset + PIECE_BYTES - bytes);
      this.run.take(segment, row, offset, to, this.frames);
      bytes += to - offset;
      offset = to;
      if (to < size) break;
      if (segment.finals.has(row)) this.streamEnds(section, segment, row);
      row += 1;
      offset = 0;
      if (this.frames.count > most) break;
    }
    this.ahead = { row, offset };
  }

  atTail(at: Frontier, now: number): void {
    const section = at.sections.at(-1);
    const segment = section && at.stretch && this.log.segmentOf(section.stretch);
    if (!segment) return;
    const before = this.frames.count;
    this.run.pauseUntil(now, this.frames);
    if (this.frames.count > before) section.endings.push({ row: at.row, what: { at: now } });
    for (const [key, { frame }] of [...this.run.states]) {
      if (frame.pending === 0 || this.log.isLive(linkOf(key))) continue;
      this.apply(section, { row: at.row, what: { stream: key } });
    }
    while (this.tested < this.frames.count) this.look(section, segment);
    at.next = section.base + section.count;
  }

  rowsOf(section: IndexedSection): SectionRows | undefined {
    const frames = this.framesOf(section);
    if (!frames) return undefined;
    return {
      at: (n) => frames.at(section.itemOf(n)),
      frames,
      itemOf: (n) => section.itemOf(n),
      from: (seq, n = 0) => {
        // Frames are in the order of the records that completed them, which idle ones are not quite: so all are looked at.
        for (let item = section.itemOf(n); item >= 0 && item < section.items; item += 1) {
          if ((frames.seq[item] as number) < seq || section.shown?.has(item) === false) continue;
          return section.rowsBefore(item);
        }
        return -1;
      },
    };
  }

  private sectionAt(at: Frontier): IndexedSection | undefined {
    const { stretch } = at;
    if (!stretch) return undefined;
    const last = this.current;
    if (last && last.stretch === stretch && this.frames.count < SECTION_FRAMES) return last;
    if (last) this.keep(last, this.frames);
    this.frames = new Frames();
    this.tested = 0;
    const start = this.run.checkpoint();
    const filtered = this.filter !== undefined;
    this.current = new IndexedSection(stretch, at.next, at.row, at.offset, filtered, start);
    at.sections.push(this.current);
    return this.current;
  }

  private streamEnds(section: IndexedSection, segment: Segment, row: number): void {
    const source = segment.sources[segment.source[row] as number];
    if (!source?.stream) return;
    const key = streamKey(source.link, segment.kind[row] as number);
    this.apply(section, { row: row + 1, what: { stream: key } });
  }

  private apply(section: IndexedSection, ending: Ending): void {
    section.endings.push(ending);
    IndexedSection.apply(ending, this.run, this.frames);
  }

  /** Looks at some of the frames that were made. */
  private look(section: IndexedSection, segment: Segment): void {
    const { filter, frames, test } = this;
    if (!filter || !section.shown) {
      this.tested = frames.count;
      section.items = frames.count;
      return;
    }
    let tests = 0;
    let bytes = 0;
    for (; this.tested < frames.count && tests < STEP_TESTS && bytes < STEP_TEST_BYTES; this.tested += 1) {
      const n = this.tested;
      const size = (frames.length[n] as number) - (frames.trim[n] as number);
      const row = (frames.seq[n] as number) - segment.firstSeq;
      let kind = segment.kind[row] as number;
      let fits: boolean | undefined;
      if (row >= 0) fits = filter.fits(segment, row, size);
      else {
        const record = this.log.record(frames.seq[n] as number);
        kind = record?.kind ?? KIND_EVENT;
        fits = record !== undefined && filter.fitsRecord(kind, record.source, size);
      }
      if (fits && test && kind !== KIND_EVENT) {
        tests += 1;
        bytes += size;
        fits = test.frame(segment, frames, n);
        // A part of it was looked at.
        if (fits === undefined) break;
      }
      if (!fits) continue;
      section.shown.add(n);
      if (kind === KIND_EVENT) section.events += 1;
    }
    section.items = this.tested;
  }

  private framesOf(section: IndexedSection): Frames | undefined {
    if (section === this.current) return this.frames;
    const kept = this.kept.get(section) ?? this.again(section);
    if (kept) this.keep(section, kept);
    return kept;
  }

  private keep(section: IndexedSection, frames: Frames): void {
    this.kept.delete(section);
    this.kept.set(section, frames);
    let count = 0;
    for (const one of this.kept.values()) count += one.count;
    for (const [oldest, { count: freed }] of this.kept) {
      if (this.kept.size <= KEPT_SECTIONS && (count <= KEPT_FRAMES || oldest === section)) break;
      this.kept.delete(oldest);
      count -= freed;
    }
  }

  /** Makes the frames of a section anew, from the states of the streams at its beginning. */
  private again(section: IndexedSection): Frames | undefined {
    const segment = this.log.segmentOf(section.stretch);
    if (!segment || !section.start) return undefined;
    const run = this.run.from(section.start);
    const frames = new Frames();
    let ending = 0;
    let { row, offset } = section;
    for (;;) {
      for (let next = section.endings[ending]; next && next.row <= row; next = section.endings[ending]) {
        IndexedSection.apply(next, run, frames);
        ending += 1;
      }
      if (frames.count >= section.items || row >= segment.rows) return frames;
      const size = segment.size[row] as number;
      const to = Math.min(size, offset + PIECE_BYTES);
      run.take(segment, row, offset, to, frames);
      offset = to < size ? to : 0;
      if (to === size) row += 1;
    }
  }
}
