import type { EventCode } from '#contract';
import { decodeEvent } from '../traffic/event-record.ts';
import { KIND_EVENT, KIND_IN, KIND_OUT, type Segment } from '../traffic/segment.ts';
import type { Frames } from './frames.ts';
import { type Framer, type FrameState, HEADLESS, NO_FLAW, TOO_LONG } from './framing/framer.ts';

/** One stream on its way through the log. */
interface StreamState {
  frame: FrameState;
  /** Where its bytes go on: offset in the stream. */
  offset: number;
  /** The record that has its last byte, up to where it was read, and that record's time. */
  seq: number;
  end: number;
  at: number;
  /** Its last frame was cut for its length: a border of ours, over which characters go on. */
  cut: boolean;
}

/** Streams by link and direction, in the order of their last records. */
type StreamStates = Map<number, StreamState>;

/** Where a run can begin. */
export interface Checkpoint {
  /** Everything from this record on was looked at. */
  since: number;
  /** Streams that are not between two frames, and those of before a hole in the log. */
  states: StreamStates;
}

/** Both directions of a link are over with these; `peer-closed` ends what comes in. */
const ENDS: ReadonlySet<EventCode> = new Set<EventCode>(['closed', 'client-disconnected', 'broken']);

export const streamKey = (link: number, kind: number): number => link * 2 + kind;
export const linkOf = (key: number): number => Math.floor(key / 2);

/**
 * Makes frames of the records of a log, one after another. Given the same states and records it makes the same frames, in
 * whatever portions the records are given: so a stretch can be worked out again from the states at its beginning.
 */
export class FrameRun {
  private frames: Frames | undefined;
  private current: StreamState | undefined;
  private seq = 0;
  private base = 0;

  /**
   * `gapUs` is the pause that ends a frame, 0 for none; `since` is the first record looked at, before which nothing is
   * known; `onlyIn` leaves out what was sent and what happened.
   */
  constructor(
    private readonly framer: Framer,
    private readonly gapUs: number,
    private readonly onlyIn: boolean,
    private since: number,
    readonly states: StreamStates = new Map(),
  ) {}

  checkpoint(): Checkpoint {
    return { since: this.since, states: this.copyOf(this.states) };
  }

  /** A run that begins at a checkpoint, which stays as it is. */
  from({ since, states }: Checkpoint): FrameRun {
    return new FrameRun(this.framer, this.gapUs, this.onlyIn, since, this.copyOf(states));
  }

  /** Records before this one were not looked at: streams go on from there without their beginning. */
  skipTo(seq: number): void {
    this.since = seq;
  }

  /** Bytes that no frame has been made of yet. */
  get pendingBytes(): number {
    let sum = 0;
    for (const { frame } of this.states.values()) sum += frame.pending;
    return sum;
  }

  /** When the next pause will end a frame if nothing more comes, in log time; undefined when none will. */
  get deadline(): number | undefined {
    if (this.gapUs === 0) return undefined;
    for (const { frame, at } of this.states.values()) if (frame.pending > 0) return at + this.gapUs;
    return undefined;
  }

  /** Takes bytes `from` to `to` of a row; `to` is at most its size. Answers whether the row is part of a stream. */
  take(segment: Segment, row: number, from: number, to: number, frames: Frames): boolean {
    const seq = segment.firstSeq + row;
    const kind = segment.kind[row] as number;
    const at = segment.at[row] as number;
    if (this.gapUs > 0) this.pauseUntil(at, frames);
    if (this.onlyIn && kind === KIND_OUT) return false;
    const source = segment.sources[segment.source[row] as number];
    if (kind === KIND_EVENT || !source?.stream) {
      const size = segment.size[row] as number;
      // In whatever pieces a record is given, it is one row.
      if (to < size) return false;
      if (kind === KIND_EVENT) this.takeEvent(segment, row, source?.link ?? 0, frames);
      // Where they are no rows, they end streams all the same.
      if (kind !== KIND_EVENT || !this.onlyIn) frames.pushWhole(seq, size);
      return false;
    }
    const key = streamKey(source.link, kind);
    const offset = (segment.streamOffset[row] as number) + from;
    let state = this.states.get(key);
    if (state && state.offset !== offset) {
      this.end(key, frames);
      state = undefined;
    }
    const back = segment.back[row] as number;
    state ??= {
      frame: this.framer.start(from > 0 || (back > 0 && seq - back >= this.since) ? 0 : offset),
      offset,
      seq,
      end: from,
      at,
      cut: false,
    };
    // Taken out and put in again, so that the map is in the order of the last records.
    if (this.gapUs > 0) this.states.delete(key);
    this.states.set(key, state);
    this.frames = frames;
    this.current = state;
    this.seq = seq;
    this.base = from;
    const start = segment.payload.byteOffset + (segment.offset[row] as number);
    const bytes = Buffer.from(segment.payload.buffer, start + from, to - from);
    this.framer.write(state.frame, bytes, this.emit);
    state.offset = offset + to - from;
    state.seq = seq;
    state.end = to;
    state.at = at;
    return true;
  }

  /** Ends the frames of streams that have been silent long enough before `at`. */
  pauseUntil(at: number, frames: Frames): void {
    if (this.gapUs === 0) return;
    for (const [key, state] of this.states) {
      if (at - state.at < this.gapUs) return;
      this.states.delete(key);
      this.flush(state, NO_FLAW, frames);
    }
  }

  /** The stream is over. */
  end(key: number, frames: Frames): void {
    const state = this.states.get(key);
    if (!state) return;
    this.states.delete(key);
    this.flush(state, this.framer.rest(state.frame), frames);
  }

  private copyOf(from: StreamStates): StreamStates {
    const states: StreamStates = new Map();
    for (const [key, state] of from) {
      const { frame, cut, seq } = state;
      const between = frame.pending === 0 && !frame.headless && !frame.inside && !cut;
      // One that is left out is known by its last record, if that was looked at.
      if (between && seq >= this.since) continue;
      states.set(key, { ...state, frame: this.framer.clone(frame) });
    }
    return states;
  }

  private takeEvent(segment: Segment, row: number, link: number, frames: Frames): void {
    const incoming = streamKey(link, KIND_IN);
    if (link === 0 || !(this.states.has(incoming) || this.states.has(incoming + 1))) return;
    const offset = segment.offset[row] as number;
    const bytes = segment.payload.subarray(offset, offset + (segment.size[row] as number));
    const { code } = decodeEvent(bytes);
    const over = ENDS.has(code);
    if (over || code === 'peer-closed') this.end(incoming, frames);
    if (over) this.end(incoming + 1, frames);
  }

  private flush(state: StreamState, flaw: number, frames: Frames): void {
    const { pending, headless } = state.frame;
    if (pending > 0) frames.push(state.seq, state.end, pending, 0, headless ? HEADLESS : flaw, state.cut);
  }

  private readonly emit = (end: number, length: number, trim: number, flaw: number): void => {
    const { current } = this;
    if (!current) return;
    const { headless } = current.frame;
    const continues = current.cut;
    current.frame.headless = false;
    current.cut = flaw === TOO_LONG;
    const shown = headless ? HEADLESS : flaw;
    this.frames?.push(this.seq, this.base + end, length, trim, shown, continues, current.cut);
  };
}
