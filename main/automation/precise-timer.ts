/** The system's timers count whole milliseconds and come up to one of them late: so much before its time they are left. */
const NEAR_MS = 1.2;
/** Sleep between two looks at the clock while nothing happens: it burns no processor, and delays nobody noticeably. */
const NAP_MS = 0.2;
/** A turn of the event loop that took no longer than this had nothing to do. */
const QUIET_MS = 0.05;

/** Node's timers go no further. */
const MAX_TIMEOUT_MS = 2 ** 31 - 1;

const cell = new Int32Array(new SharedArrayBuffer(4));

/**
 * Calls back once at a time of `performance.now()`, never before it, and late only by what the event loop is busy with:
 * setTimeout as long as it is far, then a look at the clock in each turn of the loop. Sockets are served in between.
 */
export class PreciseTimer {
  private timeout: NodeJS.Timeout | undefined;
  private immediate: NodeJS.Immediate | undefined;

  /** Replaces a time that was set before. Never calls back at once, so that a caller who is late starves nobody. */
  set(due: number, callback: () => void): void {
    this.clear();
    let lookedAt = Number.NEGATIVE_INFINITY;
    const look = (): void => {
      const now = performance.now();
      const left = due - now;
      if (left <= 0) {
        callback();
        return;
      }
      if (left < NEAR_MS && now - lookedAt < QUIET_MS) Atomics.wait(cell, 0, 0, Math.min(left, NAP_MS));
      lookedAt = performance.now();
      lookLater();
    };
    const lookLater = (): void => {
      const far = Math.floor(due - performance.now() - NEAR_MS);
      if (far >= 1) this.timeout = setTimeout(look, Math.min(far, MAX_TIMEOUT_MS));
      else this.immediate = setImmediate(look);
    };
    lookLater();
  }

  clear(): void {
    clearTimeout(this.timeout);
    clearImmediate(this.immediate);
    this.timeout = undefined;
    this.immediate = undefined;
  }
}
