const SECOND = 1_000_000;
const MINUTE_SECONDS = 60;
/** Places that are no longer needed are given back when there are so many. */
const SLACK = 1024;

/** Counts what happened within any second. Times are microseconds; one that lies in the future is a clock that was set back. */
export class LastSecond {
  private times: number[] = [];
  private first = 0;

  /** Counts one more, unless there are `most` already. */
  take(now: number, most: number): boolean {
    for (; this.first < this.times.length; this.first += 1) {
      const time = this.times[this.first] as number;
      if (time > now - SECOND && time <= now) break;
    }
    if (this.first > SLACK && this.first * 2 > this.times.length) {
      this.times = this.times.slice(this.first);
      this.first = 0;
    }
    if (this.times.length - this.first >= most) return false;
    this.times.push(now);
    return true;
  }

  clear(): void {
    this.times = [];
    this.first = 0;
  }
}

/** Counts what happened within the last minute, second by second: small, because every connection has one. */
export class LastMinute {
  private readonly seconds = new Uint32Array(MINUTE_SECONDS);
  private second = 0;
  private total = 0;

  /** Counts one more, unless there are `most` already. */
  take(now: number, most: number): boolean {
    const second = Math.floor(now / SECOND);
    if (second !== this.second) this.moveTo(second);
    if (this.total >= most) return false;
    this.seconds[second % MINUTE_SECONDS] = (this.seconds[second % MINUTE_SECONDS] as number) + 1;
    this.total += 1;
    return true;
  }

  clear(): void {
    this.seconds.fill(0);
    this.total = 0;
  }

  private moveTo(second: number): void {
    const passed = second - this.second;
    if (passed < 0 || passed >= MINUTE_SECONDS) this.clear();
    else {
      for (let gone = this.second + 1; gone <= second; gone += 1) {
        this.total -= this.seconds[gone % MINUTE_SECONDS] as number;
        this.seconds[gone % MINUTE_SECONDS] = 0;
      }
    }
    this.second = second;
  }
}

/** What a look may cost: beyond it, it counts as slow. A millisecond a frame would be 1,000 frames a second. */
const FREE_MS = 0.02;
const FREE_MS_PER_BYTE = 0.0005;
/** Share of the time that slow looks may take for ever, and how much at once: more would be felt on every connection. */
const SHARE = 0.1;
const MOST_MS = 300;
/** A single look counts no more than this: the machine may have slept meanwhile. */
const MOST_LOOK_MS = 200;

/** Tells when looking for something takes so long that sockets wait for it. Times are milliseconds. */
export class Patience {
  private debt = 0;
  private last = 0;

  /** Counts a look at so many bytes; false when it has been too much. */
  spend(started: number, ended: number, bytes: number): boolean {
    const slow = Math.min(MOST_LOOK_MS, ended - started - FREE_MS - bytes * FREE_MS_PER_BYTE);
    if (slow > 0) {
      this.debt = Math.max(0, this.debt - (ended - this.last) * SHARE) + slow;
      this.last = ended;
    }
    return this.debt <= MOST_MS;
  }

  clear(): void {
    this.debt = 0;
  }
}
