import {
  type Emit,
  type Framer,
  type FrameState,
  MAX_FRAME_BYTES,
  NO_FLAW,
  TOO_LONG,
  UNFINISHED,
} from './framer.ts';
import { type Carry, findMarkEnd, NO_CARRY, nextCarry } from './mark-search.ts';

interface DelimiterState extends FrameState {
  carry: Carry;
}

/** A frame ends with the delimiter; without `keep` the delimiter is not shown. */
export function delimiterFramer(delimiter: Buffer, keep: boolean): Framer<DelimiterState> {
  const trim = keep ? 0 : delimiter.length;
  return {
    rest: () => UNFINISHED,
    start: (skipped) => ({ pending: 0, headless: skipped > 0, carry: NO_CARRY }),
    clone: (state) => ({ ...state }),
    write(state: DelimiterState, bytes: Buffer, emit: Emit) {
      let at = 0;
      while (at < bytes.length) {
        const limit = Math.min(bytes.length, at + MAX_FRAME_BYTES - state.pending);
        const end = findMarkEnd(bytes, at, limit, delimiter, state.carry);
        if (end >= 0) {
          const length = state.pending + end - at;
          state.pending = 0;
          emit(end, length, trim, NO_FLAW);
          at = end;
          state.carry = NO_CARRY;
          continue;
        }
        state.pending += limit - at;
        if (state.pending === MAX_FRAME_BYTES) {
          state.pending = 0;
          emit(limit, MAX_FRAME_BYTES, 0, TOO_LONG);
          state.carry = NO_CARRY;
        } else state.carry = nextCarry(bytes, at, limit, delimiter, state.carry);
        at = limit;
      }
    },
  };
}
