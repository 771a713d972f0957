import type { Piece } from '../capture/load.ts';
import { type Gap, gapStretch } from './gap.ts';
import { figuresOf, LogStretch, lastIndexWhere } from './stretch.ts';

/** The stretches of a log, oldest first. Their bases follow one another without holes, whatever is taken out. */
export class Stretches {
  list: LogStretch[] = [];
  /** Grows when bases of older stretches have moved because something between them and newer ones went. */
  shifts = 0;
  private lastId = 0;

  /** The stretch with a record, or undefined when it is not held. */
  at(seq: number): LogStretch | undefined {
    const stretch = this.list[this.indexOf(seq)];
    return stretch && seq < stretch.firstSeq + stretch.rows ? stretch : undefined;
  }

  has(stretch: LogStretch): boolean {
    return this.list[this.indexOf(stretch.firstSeq)] === stretch;
  }

  add(firstSeq: number, base: number, receivedBase: number): LogStretch {
    const stretch = new LogStretch(this.newId(), firstSeq, base, receivedBase);
    this.list.push(stretch);
    return stretch;
  }

  /** Takes out the oldest ones; answers them. */
  dropOldest(count: number): LogStretch[] {
    return this.list.splice(0, count);
  }

  /**
   * Takes a stretch's unwritten rows out. In the middle, a row that tells it stands in their place, or a row that told of a
   * loss before them tells more. Answers what was lost.
   */
  lose(stretch: LogStretch): { records: number; bytes: number } {
    const index = this.list.indexOf(stretch);
    const { segment } = stretch;
    if (index < 0 || !segment) return { records: 0, bytes: 0 };
    const all = figuresOf(segment, segment.rows);
    const kept = figuresOf(segment, stretch.written);
    const lost = { records: all.rows - kept.rows, bytes: all.bytes - kept.bytes };
    const end = { base: stretch.base + all.rows, received: stretch.receivedBase + all.received };
    const at = segment.timeOf(stretch.written);
    if (stretch.written === 0) this.list.splice(index, 1);
    // Also when it is gone: whoever still knows it must not take what its memory holds next for its rows.
    stretch.leaveMemory(stretch.written > 0 ? kept : all);
    const gapAt = stretch.written > 0 ? index + 1 : index;
    if (gapAt > 0) this.tell(gapAt, { ...lost, firstSeq: stretch.firstSeq + stretch.written, at }, end);
    return lost;
  }

  /** Puts a row that tells of a loss at a place of the list; what follows it begins at `end`. */
  private tell(
    index: number,
    lost: { firstSeq: number; records: number; bytes: number; at: number },
    end: { base: number; received: number },
  ): void {
    const before = this.list[index - 1];
    const earlier = before?.gap && before.written === 0 && !before.pinned ? before : undefined;
    const gap: Gap = {
      code: 'records-lost',
      firstSeq: earlier?.firstSeq ?? lost.firstSeq,
      count: lost.records + (earlier?.gap?.count ?? 0),
      bytes: lost.bytes + (earlier?.gap?.bytes ?? 0),
      at: lost.at,
    };
    const gapAt = earlier ? index - 1 : index;
    this.list.splice(gapAt, earlier ? 1 : 0, gapStretch(this.newId(), gap, end.base - 1, end.received));
    this.settle(gapAt);
  }

  /** Puts what could still be read of a damaged stretch, and rows that tell what could not, in its place. */
  split(stretch: LogStretch, pieces: readonly Piece[]): void {
    const index = this.list.indexOf(stretch);
    if (index < 0) return;
    const end = { base: stretch.base + stretch.rows, received: stretch.receivedBase + stretch.received };
    const parts = pieces.map((piece) => this.pieceOf(piece, stretch.firstAt));
    const last = parts.at(-1);
    if (last) {
      last.base = end.base - last.rows;
      last.receivedBase = end.received - last.received;
    }
    for (const part of parts) part.lateFinals = lateFinalsIn(stretch, part);
    this.list.splice(index, 1, ...parts);
    this.settle(index + parts.length - 1);
  }

  /** Takes over the stretches of an opened capture, into an empty list. Their bases end at `next` and `nextReceived`. */
  restore(pieces: readonly Piece[], next: number, nextReceived: number): void {
    let at = 0;
    for (const piece of pieces) {
      const stretch = this.pieceOf(piece, at);
      at = stretch.lastAt;
      this.list.push(stretch);
    }
    const last = this.list.at(-1);
    if (!last) return;
    last.base = next - last.rows;
    last.receivedBase = nextReceived - last.received;
    this.settle(this.list.length - 1);
    this.shifts = 0;
  }

  private pieceOf(piece: Piece, at: number): LogStretch {
    if (piece.kind === 'gap') {
      return gapStretch(this.newId(), { code: 'capture-damaged', ...piece, at }, 0, 0);
    }
    const stretch = new LogStretch(this.newId(), piece.firstSeq, 0, 0);
    stretch.place = piece.place;
    stretch.leaveMemory(piece.figures);
    stretch.written = stretch.rows;
    return stretch;
  }

  /** Lets all older stretches follow one another up to this one. */
  private settle(index: number): void {
    for (let i = index - 1; i >= 0; i -= 1) {
      const stretch = this.list[i];
      const next = this.list[i + 1];
      if (!stretch || !next) continue;
      stretch.base = next.base - stretch.rows;
      stretch.receivedBase = next.receivedBase - stretch.received;
    }
    this.shifts += 1;
  }

  private indexOf(seq: number): number {
    return lastIndexWhere(this.list, (stretch) => stretch.firstSeq <= seq);
  }

  private newId(): number {
    this.lastId += 1;
    return this.lastId;
  }
}

/** Late finals of a stretch, counted from the beginning of one of its parts. */
const lateFinalsIn = (whole: LogStretch, part: LogStretch): number[] =>
  whole.lateFinals
    .map((row) => row + whole.firstSeq - part.firstSeq)
    .filter((row) => row >= 0 && row < part.rows);
