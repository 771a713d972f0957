import type { Framing } from '#contract';
import { BAD_LENGTH, type Framer, type FrameState, NO_FLAW, UNFINISHED } from './framer.ts';

type LengthFraming = Extract<Framing, { kind: 'length' }>;

interface LengthState extends FrameState {
  /** The length field as far as it has come. Past 2^53 it is not exact, and too large in any case. */
  value: number;
  /** Bytes of the whole frame; 0 while its header is not complete. */
  frame: number;
}

/**
 * A length field `offset` bytes into the frame. A length that is less than the header has, or more than `max` allows,
 * leaves the header alone as a flawed frame, and framing goes on right after it.
 */
export function lengthFramer(framing: LengthFraming): Framer<LengthState> {
  const { offset, size, endian, includesHeader, max } = framing;
  const header = offset + size;
  /** What a byte of the field counts. */
  const weight = (index: number): number => 256 ** (endian === 'big' ? size - 1 - index : index);
  return {
    rest: () => UNFINISHED,
    start: (skipped) => ({ pending: 0, headless: skipped > 0, value: 0, frame: 0 }),
    clone: (state) => ({ ...state }),
    write(state, bytes, emit) {
      const frameEnds = (at: number, length: number, flaw: number): void => {
        state.pending = 0;
        state.value = 0;
        state.frame = 0;
        emit(at, length, 0, flaw);
      };
      let at = 0;
      while (at < bytes.length) {
        if (state.frame > 0) {
          const step = Math.min(state.frame - state.pending, bytes.length - at);
          at += step;
          state.pending += step;
          if (state.pending === state.frame) frameEnds(at, state.frame, NO_FLAW);
          continue;
        }
        if (state.pending < offset) {
          const step = Math.min(offset - state.pending, bytes.length - at);
          at += step;
          state.pending += step;
          continue;
        }
        state.value += (bytes[at] as number) * weight(state.pending - offset);
        at += 1;
        state.pending += 1;
        if (state.pending < header) continue;
        const frame = includesHeader ? state.value : header + state.value;
        if (frame < header || frame > max) frameEnds(at, header, BAD_LENGTH);
        else if (frame === header) frameEnds(at, header, NO_FLAW);
        else state.frame = frame;
      }
    },
  };
}
