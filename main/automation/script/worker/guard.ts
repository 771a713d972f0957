import { Stopwatch } from '../stopwatch.ts';
import type { MemoryCap } from './memory-cap.ts';

/** Deep enough for any honest recursion, and far less than the thread's own stack. */
const STACK_BYTES = 256 * 1024;

/** How long a late callback may go on until it makes a call, at which the engine knows its place. */
const PLACE_MS = 50;

/** How a callback went. */
export interface Verdict {
  /** It ran past its time. */
  late: boolean;
  /** It was stopped between calls, where the engine does not know its place. */
  cutOff: boolean;
  outOfMemory: boolean;
}

/** What of the engine is needed to stop it. */
interface Stoppable {
  setMaxStackSize(bytes: number): void;
  setInterruptHandler(handler: () => boolean): void;
}

/**
 * Stops a callback that takes too long or too much memory. The engine asks in loops and calls, and does not know its place in
 * a loop. So it is late in two steps: first every call fails, as it does when the stack is full, which the engine can place;
 * code that calls nothing is cut off after that.
 */
export class Guard {
  private late = false;
  private cutOff = false;
  private most = 0;
  private readonly stopwatch = new Stopwatch();

  constructor(
    private readonly runtime: Stoppable,
    private readonly memory: MemoryCap,
  ) {
    runtime.setMaxStackSize(STACK_BYTES);
    runtime.setInterruptHandler(() => this.shouldStop());
  }

  get verdict(): Verdict {
    return { late: this.late, cutOff: this.cutOff, outOfMemory: this.memory.exceeded };
  }

  /** A callback begins that may take so long. */
  begin(ms: number): void {
    if (this.late) this.runtime.setMaxStackSize(STACK_BYTES);
    this.late = false;
    this.cutOff = false;
    this.most = ms;
    this.stopwatch.start();
  }

  /** Between two pieces of work: whether there is time and memory for another one. */
  shouldStop(): boolean {
    if (this.memory.exceeded) {
      this.cutOff = true;
      return true;
    }
    if (!this.stopwatch.hasRun(this.most)) return false;
    if (!this.late) {
      this.late = true;
      this.runtime.setMaxStackSize(1);
      return false;
    }
    this.cutOff = this.stopwatch.hasRun(this.most + PLACE_MS);
    return this.cutOff;
  }
}
