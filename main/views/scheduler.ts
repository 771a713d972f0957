/** Work of one scan, cut into steps of about a millisecond at most; a promise is something to wait for. */
export type Steps = Generator<Promise<unknown> | undefined, void>;

/** A scan under way. */
export interface Task {
  /** Stops it before its next step; its `finally` blocks run. Any number of calls is one. */
  cancel(): void;
  readonly running: boolean;
}

/** No socket waits longer than this for a scan. */
const SLICE_MS = 4;
/** More changes than this per millisecond between two slices are a flood: then scans get a small share of the time. */
const FLOOD_CHANGES_PER_MS = 3;
const FLOOD_SLICE_MS = 2;
/** A tenth: what a flood leaves to scans. */
const FLOOD_REST_MS = 18;

interface Job {
  steps: Steps;
  waiting: boolean;
  cancelled: boolean;
  ended: () => void;
}

/**
 * Runs the scans of a core in turn on the main thread: a slice of some milliseconds, then everything else that is due, then
 * the next slice. While much traffic arrives, slices are short and far between, so that sockets come first.
 */
export class Scheduler {
  private readonly jobs: Job[] = [];
  private armed: { stop: () => void } | undefined;
  private seenChanges = 0;
  private seenAt = 0;
  private stopped = false;

  /** `changes` counts what happened to the logs since the beginning. */
  constructor(private readonly changes: () => number = () => 0) {}

  /** Runs the steps to their end; `ended` is called then, or when cancelled, or when they threw, and must not throw. */
  run(steps: Steps, ended: () => void = () => {}): Task {
    if (this.stopped) {
      ended();
      return { cancel: () => {}, running: false };
    }
    const job: Job = { steps, waiting: false, cancelled: false, ended };
    this.jobs.push(job);
    this.arm();
    return {
      cancel: () => this.cancel(job),
      get running() {
        return !job.cancelled;
      },
    };
  }

  /** Ends everything, for the end of the core; nothing begins afterwards. */
  stop(): void {
    this.stopped = true;
    for (const job of [...this.jobs]) this.cancel(job);
  }

  private cancel(job: Job): void {
    if (job.cancelled) return;
    this.remove(job);
    job.steps.return();
    job.ended();
  }

  private remove(job: Job): void {
    job.cancelled = true;
    const index = this.jobs.indexOf(job);
    if (index >= 0) this.jobs.splice(index, 1);
    if (this.jobs.length === 0) {
      this.armed?.stop();
      this.armed = undefined;
    }
  }

  private arm(): void {
    if (this.armed || !this.jobs.some((job) => !job.waiting)) return;
    if (this.inFlood()) {
      const timer = setTimeout(() => this.slice(FLOOD_SLICE_MS), FLOOD_REST_MS);
      this.armed = { stop: () => clearTimeout(timer) };
    } else {
      const immediate = setImmediate(() => this.slice(SLICE_MS));
      this.armed = { stop: () => clearImmediate(immediate) };
    }
  }

  private inFlood(): boolean {
    const now = performance.now();
    const changes = this.changes();
    const passed = now - this.seenAt;
    const flood = passed < 1000 && changes - this.seenChanges > FLOOD_CHANGES_PER_MS * Math.max(passed, 5);
    if (passed > 20) {
      this.seenAt = now;
      this.seenChanges = changes;
    }
    return flood;
  }

  private slice(ms: number): void {
    this.armed = undefined;
    const end = performance.now() + ms;
    while (performance.now() < end) {
      const job = this.jobs.find((candidate) => !candidate.waiting);
      if (!job) break;
      // Round robin, a step each: steps are short, and a long scan does not hold up a short one.
      this.jobs.push(...this.jobs.splice(this.jobs.indexOf(job), 1));
      this.step(job);
    }
    this.arm();
  }

  private step(job: Job): void {
    try {
      const { done, value } = job.steps.next();
      if (done) {
        this.remove(job);
        job.ended();
      } else if (value) {
        job.waiting = true;
        const goOn = (): void => {
          job.waiting = false;
          if (!job.cancelled) this.arm();
        };
        value.then(goOn, goOn);
      }
    } catch (error) {
      // A scan that cannot go on leaves what it found; it must not take the program with it.
      console.error('a scan failed', error);
      if (!job.cancelled) {
        this.remove(job);
        job.ended();
      }
    }
  }
}
