import { type Framer, type FrameState, NO_FLAW, UNFINISHED } from './framer.ts';

interface FixedState extends FrameState {
  /** Bytes the next frame will have; fewer than the others when the stream's beginning was not seen. */
  size: number;
}

/** Frames of one size, counted from the stream's first byte, seen or not. */
export function fixedFramer(size: number): Framer<FixedState> {
  return {
    rest: () => UNFINISHED,
    start: (skipped) => ({ pending: 0, headless: skipped % size > 0, size: size - (skipped % size) }),
    clone: (state) => ({ ...state }),
    write(state, bytes, emit) {
      let at = 0;
      while (at + state.size - state.pending <= bytes.length) {
        at += state.size - state.pending;
        const length = state.size;
        state.pending = 0;
        state.size = size;
        emit(at, length, 0, NO_FLAW);
      }
      state.pending += bytes.length - at;
    },
  };
}
