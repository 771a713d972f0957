import { FRAME_FLAWS, MAX_FRAME_BYTES } from '#contract';

export { MAX_FRAME_BYTES };

type FlawName = (typeof FRAME_FLAWS)[number];

/** A flaw as a number, so that columns of frames can hold it: 0 for none. */
export const NO_FLAW = 0;
export const flawCode = (name: FlawName): number => FRAME_FLAWS.indexOf(name) + 1;
export const flawName = (code: number): FlawName | null => FRAME_FLAWS[code - 1] ?? null;

export const TOO_LONG = flawCode('too-long');
export const UNFINISHED = flawCode('unfinished');
export const BAD_LENGTH = flawCode('bad-length');
export const OUTSIDE = flawCode('outside');
export const HEADLESS = flawCode('headless');

/**
 * Tells one frame: its end as an offset in the bytes being written (negative when it ended in bytes written before), how
 * many bytes it has, how many of these, at its end, are not shown (a dropped delimiter), and its flaw.
 */
export type Emit = (end: number, length: number, trim: number, flaw: number) => void;

/** What a framing remembers of one stream between two reads. Plain figures and bytes, so that it can be copied. */
export interface FrameState {
  /** Bytes of the stream that no frame has been made of yet. */
  pending: number;
  /** The stream's beginning was not seen: the next frame may lack its own. */
  headless: boolean;
  /** Within a frame even when nothing is pending. */
  inside?: boolean;
}

/** One way to make frames of a stream's bytes. Any chunking of the same bytes gives the same frames. */
export interface Framer<S extends FrameState = FrameState> {
  /** The state of a stream of which `skipped` bytes went before that are not known. */
  start(skipped: number): S;
  /** Takes the next bytes, of any number; keeps no reference to them. */
  write(state: S, bytes: Buffer, emit: Emit): void;
  /** Flaw of what is pending when the stream ends here. */
  rest(state: S): number;
  /** A copy that goes its own way. */
  clone(state: S): S;
}
