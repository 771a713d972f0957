import type { TrafficView } from '#contract';
import type { TrafficLog } from '../traffic/log.ts';
import { KIND_IN, type Segment } from '../traffic/segment.ts';
import type { Stretch } from '../traffic/stretch.ts';
import type { LogView, Section, SectionRows } from './log-view.ts';
import { wholeRecord } from './row-test.ts';

/** Every record is a row, or every received one: positions follow from the log itself, there is nothing to work out. */
export class PlainView implements LogView {
  readonly scan = null;
  readonly pendingBytes = 0;
  /** Nothing is left out. */
  readonly eventsOnly = false;
  private list: PlainSection[] = [];
  private shifts = 0;

  constructor(
    readonly log: TrafficLog,
    readonly spec: TrafficView,
  ) {}

  get epoch(): number {
    return this.log.generation + this.log.shifts;
  }

  get first(): number {
    return this.received ? this.log.firstReceived : this.log.firstPosition;
  }

  get next(): number {
    return this.received ? this.log.nextReceived : this.log.next;
  }

  /** One per stretch, the same one as long as the stretch is there. */
  get sections(): readonly Section[] {
    const { stretches } = this.log;
    const first = stretches[0];
    while (this.list.length > 0 && this.list[0]?.stretch !== first) this.list.shift();
    const { list } = this;
    const known = list.length;
    // One that tells of a loss may stand where a lost one stood.
    if (this.shifts !== this.log.shifts || known > stretches.length) {
      this.shifts = this.log.shifts;
      const byStretch = new Map(list.map((section) => [section.stretch, section]));
      this.list = stretches.map((s) => byStretch.get(s) ?? new PlainSection(s, this.received));
      return this.list;
    }
    for (const stretch of stretches.slice(known)) list.push(new PlainSection(stretch, this.received));
    return list;
  }

  touch(): void {}

  stop(): void {}

  get seen(): number {
    return this.log.next;
  }

  async settled(): Promise<void> {}

  rowsOf(section: Section): SectionRows | undefined {
    const segment = this.log.segmentOf(section.stretch);
    if (!segment) return undefined;
    return this.received ? receivedRows(segment) : allRows(segment);
  }

  private get received(): boolean {
    return this.spec.show === 'received';
  }
}

class PlainSection implements Section {
  constructor(
    readonly stretch: Stretch,
    private readonly received: boolean,
  ) {}

  get base(): number {
    return this.received ? this.stretch.receivedBase : this.stretch.base;
  }

  get count(): number {
    return this.received ? this.stretch.received : this.stretch.rows;
  }
}

const placeOf = (segment: Segment, row: number) =>
  row >= 0 && row < segment.rows
    ? wholeRecord(segment.firstSeq + row, segment.size[row] as number)
    : undefined;

const allRows = (segment: Segment): SectionRows => ({
  at: (n) => placeOf(segment, n),
  rowOf: (n) => (n < segment.rows ? n : -1),
  from: (seq, n = 0) => {
    const row = Math.max(n, seq - segment.firstSeq);
    return row < segment.rows ? row : -1;
  },
});

const receivedRows = (segment: Segment): SectionRows => {
  const count = segment.receivedBefore(segment.rows);
  let lastN = -2;
  let lastRow = 0;
  const rowOf = (n: number): number => {
    if (n < 0 || n >= count) return -1;
    if (n === lastN + 1) {
      do lastRow += 1;
      while (segment.kind[lastRow] !== KIND_IN);
    } else lastRow = segment.rowOfReceived(n);
    lastN = n;
    return lastRow;
  };
  return {
    at: (n) => placeOf(segment, rowOf(n)),
    rowOf,
    from: (seq, n = 0) => {
      const before =
        seq <= segment.firstSeq ? 0 : segment.receivedBefore(Math.min(seq - segment.firstSeq, segment.rows));
      const row = Math.max(n, before);
      return row < count ? row : -1;
    },
  };
};
