/** A window redraws at most this often because of traffic; 30 per second look continuous. */
const MIN_INTERVAL_MS = 33;
/**
 * In a flood nobody reads rows, but drawing them takes the processor from the sockets: figures that move five times a second
 * are lively enough. A flood is more changes than this per millisecond between two signals: 30 MB/s in reads of 64 KiB.
 */
const FLOOD_INTERVAL_MS = 200;
const FLOOD_CHANGES_PER_MS = 0.5;

/** One window's end of the signal. */
export interface Viewer {
  /** The viewer has asked for the current state: the next change may signal again. */
  pulled(): void;
  /** The window is gone. */
  detach(): void;
  /** Aborts when it is. */
  readonly gone: AbortSignal;
}

/**
 * Tells viewers that something changed, never what. Each viewer has at most one signal outstanding: the next one comes
 * only after it pulled, and not before 33 ms have passed (200 ms in a flood). `mark` costs a comparison, whatever the traffic and the windows.
 */
export class ChangeSignal {
  private revision = 0;
  private timer: NodeJS.Timeout | undefined;
  private lastFlush = 0;
  private flushedRevision = 0;
  private interval = MIN_INTERVAL_MS;
  private readonly viewers = new Set<{ seen: number; armed: boolean; notify: () => void }>();

  /** Something changed. Callable once per packet. */
  mark(): void {
    this.revision += 1;
    if (this.timer === undefined) this.schedule();
  }

  /** `notify` is called when this viewer should pull; it must not throw. */
  attach(notify: () => void): Viewer {
    const viewer = { seen: this.revision, armed: true, notify };
    this.viewers.add(viewer);
    const left = new AbortController();
    return {
      gone: left.signal,
      pulled: () => {
        viewer.seen = this.revision;
        viewer.armed = true;
      },
      detach: () => {
        this.viewers.delete(viewer);
        left.abort();
        if (this.viewers.size === 0) this.stop();
      },
    };
  }

  private schedule(): void {
    let waiting = false;
    for (const viewer of this.viewers) waiting ||= viewer.armed;
    if (!waiting) return;
    const wait = Math.max(0, this.lastFlush + this.interval - performance.now());
    this.timer = setTimeout(() => this.flush(), wait);
    this.timer.unref();
  }

  private flush(): void {
    this.timer = undefined;
    const changes = this.revision - this.flushedRevision;
    this.flushedRevision = this.revision;
    const now = performance.now();
    // After a pause the first change says nothing of how many follow.
    const passed = Math.max(MIN_INTERVAL_MS, now - this.lastFlush);
    this.interval = changes > FLOOD_CHANGES_PER_MS * passed ? FLOOD_INTERVAL_MS : MIN_INTERVAL_MS;
    this.lastFlush = now;
    for (const viewer of this.viewers) {
      if (!viewer.armed || viewer.seen === this.revision) continue;
      viewer.armed = false;
      viewer.notify();
    }
  }

  private stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
