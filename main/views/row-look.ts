import { KIND_EVENT, type Segment } from '../traffic/segment.ts';
import type { LogView, Section, SectionRows } from './log-view.ts';
import { RowSet } from './row-set.ts';
import type { RowTest } from './row-test.ts';

/** What has been found in a section. */
export interface Found {
  /** Rows looked at. */
  rows: number;
  set: RowSet | undefined;
}

const STEP_ROWS = 2048;
const STEP_BYTES = 512 * 1024;

/** Looks for a pattern in the rows of a view, some at a time. */
export class RowLook {
  constructor(
    private readonly view: LogView,
    private readonly test: RowTest,
  ) {}

  /** Looks at some more rows of a section. */
  look(section: Section, found: Found): void {
    const rows = this.view.rowsOf(section);
    const segment = this.view.log.segmentOf(section.stretch);
    if (!rows || !segment) {
      found.rows = section.count;
      return;
    }
    const end = Math.min(section.count, found.rows + STEP_ROWS);
    const hit = (n: number): void => {
      found.set ??= new RowSet();
      found.set.add(n);
    };
    if (rows.frames) this.lookAtFrames(rows, segment, found, end, hit);
    else this.lookAtRecords(rows, segment, found, section.count, hit);
  }

  private lookAtRecords(rows: SectionRows, segment: Segment, found: Found, count: number, hit: Hit): void {
    let bytes = 0;
    let looked = 0;
    while (found.rows < count && looked < STEP_ROWS && bytes < STEP_BYTES) {
      const row = rows.rowOf?.(found.rows) ?? -1;
      const next = row < 0 ? segment.rows : this.test.nextRecord(segment, row);
      if (next !== row) {
        // Rows in between have no match; the next one there is may stand further on.
        const n = rows.from(segment.firstSeq + next, found.rows);
        found.rows = n < 0 ? count : n;
        if (n < 0 || next === segment.rows) continue;
        looked += 1;
        if (rows.rowOf?.(n) !== next) continue;
      }
      const n = found.rows;
      const fits = segment.kind[next] !== KIND_EVENT && this.test.record(segment, next);
      // A part of it was looked at.
      if (fits === undefined) return;
      found.rows += 1;
      looked += 1;
      bytes += segment.size[next] as number;
      if (fits) hit(n);
    }
  }

  private lookAtFrames(rows: SectionRows, segment: Segment, found: Found, end: number, hit: Hit): void {
    const { frames } = rows;
    let bytes = 0;
    for (; frames && found.rows < end && bytes < STEP_BYTES; found.rows += 1) {
      const item = rows.itemOf?.(found.rows) ?? -1;
      if (item < 0 || frames.isEvent(item, segment)) continue;
      bytes += frames.length[item] as number;
      const fits = this.test.frame(segment, frames, item);
      if (fits === undefined) return;
      if (fits) hit(found.rows);
    }
  }
}

type Hit = (n: number) => void;
