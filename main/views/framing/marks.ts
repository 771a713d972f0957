import {
  type Framer,
  type FrameState,
  MAX_FRAME_BYTES,
  NO_FLAW,
  OUTSIDE,
  TOO_LONG,
  UNFINISHED,
} from './framer.ts';
import { type Carry, findMarkEnd, NO_CARRY, nextCarry } from './mark-search.ts';

interface MarksState extends FrameState {
  /** Between a start mark and its end mark. */
  inside: boolean;
  carry: Carry;
}

/** A frame is from a start mark to the next end mark, both included; what stands between frames is a flawed one. */
export function marksFramer(startMark: Buffer, endMark: Buffer): Framer<MarksState> {
  return {
    rest: (state) => (state.inside ? UNFINISHED : OUTSIDE),
    start: (skipped) => ({ pending: 0, headless: skipped > 0, inside: false, carry: NO_CARRY }),
    clone: (state) => ({ ...state }),
    write(state, bytes, emit) {
      let at = 0;
      while (at < bytes.length) {
        const mark = state.inside ? endMark : startMark;
        // A start mark of a whole frame still belongs to that frame: only what is outside is bounded without it.
        const limit = Math.min(bytes.length, at + MAX_FRAME_BYTES - state.pending);
        const end = findMarkEnd(bytes, at, limit, mark, state.carry);
        const length = state.pending + (end >= 0 ? end : limit) - at;
        if (end >= 0 && state.inside) {
          state.inside = false;
          state.pending = 0;
          emit(end, length, 0, NO_FLAW);
        } else if (end >= 0) {
          state.inside = true;
          state.pending = startMark.length;
          if (length > startMark.length) emit(end - startMark.length, length - startMark.length, 0, OUTSIDE);
          state.headless = false;
        } else if (length === MAX_FRAME_BYTES) {
          state.pending = 0;
          emit(limit, length, 0, state.inside ? TOO_LONG : OUTSIDE);
        } else {
          state.pending = length;
          state.carry = nextCarry(bytes, at, limit, mark, state.carry);
          return;
        }
        state.carry = NO_CARRY;
        at = end >= 0 ? end : limit;
      }
    },
  };
}
