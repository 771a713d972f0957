import type { TrafficLog } from '../traffic/log.ts';
import { KIND_EVENT, type Segment } from '../traffic/segment.ts';
import type { RowFilter } from './filter.ts';
import { IndexedSection } from './indexed-section.ts';
import type { Frontier, Scan } from './indexed-view.ts';
import type { SectionRows } from './log-view.ts';
import { RawLook } from './raw-look.ts';
import { type RowTest, wholeRecord } from './row-test.ts';

/** Rows, and bytes of those a pattern was looked for in, of one step. */
const STEP_ROWS = 2048;
const STEP_BYTES = 512 * 1024;

/** Items are records; a section is a whole stretch. */
export class RecordScan implements Scan {
  readonly pendingBytes = 0;
  /** Only rows with the pattern can be rows of the view. */
  private readonly skips: boolean;
  readonly raw: RawLook | undefined;

  constructor(
    private readonly log: TrafficLog,
    private readonly filter: RowFilter,
    private readonly test: RowTest | undefined,
  ) {
    this.skips = test?.canSkip === true && !filter.showsEvents;
    this.raw = this.skips && test ? new RawLook(test) : undefined;
  }

  passOver(at: Frontier): void {
    const { stretch } = at;
    if (!stretch) return;
    const section = new IndexedSection(stretch, at.next, at.row, 0, true, undefined);
    section.items = stretch.rows - at.row;
    at.sections.push(section);
    at.row = stretch.rows;
  }

  step(segment: Segment, at: Frontier): void {
    const { stretch } = at;
    if (!stretch) return;
    let section = at.sections.at(-1);
    if (section?.stretch !== stretch) {
      section = new IndexedSection(stretch, at.next, at.row, 0, true, undefined);
      at.sections.push(section);
    }
    const { shown } = section;
    const end = Math.min(segment.rows, at.row + STEP_ROWS);
    let bytes = 0;
    let row = at.row;
    for (; row < end && bytes < STEP_BYTES; row += 1) {
      // With events or without a pattern every row is looked at; otherwise those without a match cost nothing.
      if (this.skips && this.test) row = Math.min(end, this.test.nextRecord(segment, row));
      if (row === end) break;
      const size = segment.size[row] as number;
      if (!this.filter.fits(segment, row, size)) continue;
      const isEvent = segment.kind[row] === KIND_EVENT;
      if (this.test && !isEvent) {
        bytes += size;
        const fits = this.test.record(segment, row);
        if (fits === undefined) break;
        if (!fits) continue;
      }
      shown?.add(row - section.row);
      if (isEvent) section.events += 1;
    }
    at.row = row;
    section.items = row - section.row;
    at.next = section.base + section.count;
  }

  rowsOf(section: IndexedSection): SectionRows | undefined {
    const segment = this.log.segmentOf(section.stretch);
    if (!segment) return undefined;
    return {
      rowOf: (n) => {
        const item = section.itemOf(n);
        return item < 0 ? -1 : section.row + item;
      },
      at: (n) => {
        const item = section.itemOf(n);
        const row = section.row + item;
        if (item < 0 || row >= segment.rows) return undefined;
        return wholeRecord(segment.firstSeq + row, segment.size[row] as number);
      },
      from: (seq, n = 0) => {
        const item = Math.max(0, seq - segment.firstSeq - section.row);
        const at = Math.max(n, section.rowsBefore(item));
        return at < section.count ? at : -1;
      },
    };
  }
}
