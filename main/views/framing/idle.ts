import { type Framer, type FrameState, MAX_FRAME_BYTES, NO_FLAW, TOO_LONG } from './framer.ts';

/** Collects everything: that a pause ended a frame is told by whoever knows the time of the reads. */
export function idleFramer(): Framer {
  return {
    rest: () => NO_FLAW,
    start: (skipped) => ({ pending: 0, headless: skipped > 0 }),
    clone: (state: FrameState) => ({ ...state }),
    write(state, bytes, emit) {
      let at = 0;
      while (state.pending + bytes.length - at >= MAX_FRAME_BYTES) {
        at += MAX_FRAME_BYTES - state.pending;
        state.pending = 0;
        emit(at, MAX_FRAME_BYTES, 0, TOO_LONG);
      }
      state.pending += bytes.length - at;
    },
  };
}
