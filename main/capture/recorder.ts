import type { CaptureState, Fault, Settings } from '#contract';
import { toFileFault } from '../rpc/file-faults.ts';
import type { TrafficLog } from '../traffic/log.ts';
import type { LogStorage } from '../traffic/log-storage.ts';
import type { LogStretch } from '../traffic/stretch.ts';
import { Backpressure, type SharedMemory, type Throttle, unwrittenPayload } from './backpressure.ts';
import type { Disk } from './disk.ts';
import { FreeSpace } from './free-space.ts';
import type { OpenedCapture } from './open.ts';
import { Parts } from './parts.ts';

const MIB = 1024 * 1024;
/** A record is handed to the system at most so long after it came: with the write itself the 200 ms are kept. */
const FLUSH_MS = 80;
/** Stopped recording is tried again this often. */
const RETRY_MS = 5000;
/** Payload of one write. */
const BATCH_BYTES = 8 * MIB;
const PART_BYTES = 64 * MIB;
/** Reading back a stretch that trickled in must not take longer than a blink. */
const MAX_BLOCKS = 1024;

export interface RecorderContext {
  log: TrafficLog;
  /** Where the log is until it is on the disk. */
  memory: SharedMemory;
  disk: Disk;
  /** Microseconds since 1970. */
  clock: () => number;
  settings: () => Pick<Settings, 'capture' | 'captureMiB' | 'diskFloorMiB' | 'memoryMiB'>;
  /** The folder of a new capture, remembered with the session before anything is written to it. */
  claimFolder: () => Promise<string>;
  /** How far sockets must wait for the disk. */
  throttle: (throttle: Throttle) => void;
  changed: () => void;
}

/**
 * Carries a log to a folder of part files while traffic goes on: what is waiting is written in one piece at a time, sealed
 * stretches at once, others within 80 ms. Nothing is created before the first record.
 */
export class Recorder implements LogStorage {
  private folder: string | undefined;
  /** The folder is there, as far as is known. */
  private made = false;
  private readonly parts: Parts;
  private readonly pressure: Backpressure;
  private readonly space: FreeSpace;
  private fault: Fault | null = null;
  private on = true;
  private due = false;
  private clearing = false;
  private ended = false;
  private timer: NodeJS.Timeout | undefined;
  private retryTimer: NodeJS.Timeout | undefined;
  private immediate: NodeJS.Immediate | undefined;
  private running: Promise<void> | undefined;

  constructor(private readonly context: RecorderContext) {
    this.pressure = new Backpressure(
      () => context.settings().memoryMiB * MIB,
      context.throttle,
      context.memory,
    );
    this.parts = new Parts(context.disk);
    this.space = new FreeSpace(context.disk, () => context.settings().diskFloorMiB * MIB);
    this.judgeOn();
  }

  /** Goes on with a capture that was recorded before. */
  adopt(capture: OpenedCapture): void {
    this.folder = capture.path;
    this.parts.adopt(capture);
  }

  /** Bytes on the disk. */
  get bytes(): number {
    return this.parts.bytes;
  }

  get state(): Omit<CaptureState, 'name'> {
    const { capture } = this.context.settings();
    return {
      state: !capture ? 'off' : this.fault ? 'stopped' : 'recording',
      bytes: this.bytes,
      waitingBytes: capture && !this.fault ? this.pressure.waiting : 0,
      throttling: this.pressure.throttling,
      fault: capture ? this.fault : null,
    };
  }

  /** What waits for the disk: records, and bytes of their payload. Nothing while recording is off, or known to have stopped. */
  get unwritten(): { records: number; bytes: number } {
    const waiting = !this.context.settings().capture || this.fault ? [] : this.waitingStretches();
    return {
      records: waiting.reduce((sum, { rows, written }) => sum + rows - written, 0),
      bytes: waiting.reduce((sum, stretch) => sum + unwrittenPayload(stretch), 0),
    };
  }

  appended(bytes: number): void {
    if (!this.on) return;
    this.pressure.add(bytes);
    this.timer ??= setTimeout(() => this.flushSoon(), FLUSH_MS);
  }

  sealed(): void {
    this.wake();
  }

  cleared(): void {
    this.pressure.release();
    this.clearing = true;
    this.wake();
  }

  /** The settings were changed. */
  settingsChanged(): void {
    this.judgeOn();
    // They may be why it stopped.
    this.tryAgain();
    this.flushSoon();
  }

  /** Writes what is waiting; resolves when it is written, or cannot be. */
  async flush(): Promise<void> {
    this.due = true;
    await this.run();
    await this.run();
  }

  /** Writes what is waiting and ends the capture properly. Nothing is recorded afterwards. */
  async close(): Promise<void> {
    if (this.ended) return;
    this.tryAgain();
    await this.flush();
    this.ended = true;
    clearTimeout(this.timer);
    clearTimeout(this.retryTimer);
    clearImmediate(this.immediate);
    await this.running;
    await this.parts.end(this.takeFinals(), true);
    this.judgeOn();
  }

  /** Asked once per packet, so it is kept. */
  private judgeOn(): void {
    this.on = !this.ended && !this.fault && this.context.settings().capture;
    if (!this.on) this.pressure.release();
  }

  private tryAgain(): void {
    clearTimeout(this.retryTimer);
    this.retryTimer = undefined;
  }

  private flushSoon(): void {
    this.timer = undefined;
    this.due = true;
    void this.run();
  }

  /** Not in the socket callback itself: others wait there. */
  private wake(): void {
    if (this.immediate !== undefined || this.running) return;
    this.immediate = setImmediate(() => {
      this.immediate = undefined;
      void this.run();
    });
  }

  private run(): Promise<void> {
    this.running ??= this.work().finally(() => {
      this.running = undefined;
      // Cleared after the last look.
      if (this.clearing) this.wake();
    });
    return this.running;
  }

  /** Never rejects. */
  private async work(): Promise<void> {
    try {
      for (;;) {
        if (this.clearing) await this.removeParts();
        if (this.ended || !this.context.settings().capture) return;
        const waiting = this.waitingStretches();
        // Nobody waits for a disk that takes nothing.
        if (!this.fault) this.pressure.measure(waiting, this.context.clock());
        if (waiting.length === 0) this.due = false;
        if (this.retryTimer !== undefined) return;
        if (this.nextBatch(waiting).length === 0) {
          this.fault = null;
          this.judgeOn();
          if (await this.keepLimit()) continue;
          return;
        }
        if (await this.write(await this.makeReady())) this.resumed();
      }
    } catch (error) {
      this.stopped(error);
    }
  }

  /** Oldest first. They are the last ones of the log but for records that were lost in between. */
  private waitingStretches(): LogStretch[] {
    const { parts } = this.context.log;
    let from = parts.length;
    while (from > 0 && needsWriting(parts[from - 1])) from -= 1;
    return parts.slice(from).filter((stretch) => stretch.rows > 0);
  }

  private nextBatch(waiting: readonly LogStretch[]): LogStretch[] {
    const batch: LogStretch[] = [];
    let bytes = 0;
    for (const stretch of waiting) {
      if (!stretch.sealed && !this.due) break;
      bytes += stretch.bytes;
      if (batch.length > 0 && bytes > BATCH_BYTES) break;
      batch.push(stretch);
    }
    return batch;
  }

  /** Answers the folder, which is there and has room. */
  private async makeReady(): Promise<string> {
    this.folder ??= await this.context.claimFolder();
    if (!this.made) await this.context.disk.makeFolder(this.folder);
    this.made = true;
    await this.space.check(this.folder);
    return this.folder;
  }

  /** Answers whether something was written: a full part may have to be ended first. */
  private async write(folder: string): Promise<boolean> {
    const { log, clock, settings } = this.context;
    // The disk was asked meanwhile: what waited then may have been cleared, or lost because memory was needed.
    const asked = this.clearing ? [] : this.nextBatch(this.waitingStretches());
    if (asked.length === 0) return false;
    if (asked.some(({ sealed }) => !sealed)) this.due = false;
    const batch = this.parts.fitting(asked, Math.min(PART_BYTES, (settings().captureMiB * MIB) / 16));
    if (batch.length < asked.length) this.due = true;
    if (batch.length === 0) {
      await this.parts.end([], false);
      return false;
    }
    const finals = this.takeFinals();
    try {
      const about = { created: clock(), startAt: log.startAt };
      await this.parts.append(folder, batch, finals, about, this.pressure.isHurried(clock()));
    } catch (error) {
      log.endedLate.unshift(...finals);
      throw error;
    }
    const last = batch.at(-1);
    // The log begins another one when it finds this one sealed.
    if (last && last.blocks >= MAX_BLOCKS) last.sealed = true;
    await this.keepLimit();
    this.context.changed();
    return true;
  }

  /** The oldest parts make room for newer ones; answers whether some did. */
  private async keepLimit(): Promise<boolean> {
    const { log, settings } = this.context;
    const forget = (path: string): void =>
      log.dropOldest(log.parts.findLastIndex((stretch) => stretch.place?.path === path) + 1);
    let dropped = false;
    while (this.bytes > settings().captureMiB * MIB && (await this.parts.dropOldest(forget))) dropped = true;
    return dropped;
  }

  private async removeParts(): Promise<void> {
    this.clearing = false;
    await this.parts.removeAll();
    this.context.changed();
  }

  private takeFinals(): number[] {
    const { log } = this.context;
    const finals = log.endedLate;
    log.endedLate = [];
    return finals;
  }

  private stopped(error: unknown): void {
    const known = this.fault !== null;
    this.fault = toFileFault(error, 'write', this.folder ?? '').fault;
    this.made = false;
    this.judgeOn();
    this.space.forget();
    if (this.ended) return;
    if (!known) this.context.log.event({ code: 'capture-stopped', fault: this.fault });
    this.context.changed();
    this.retryTimer = setTimeout(() => {
      this.retryTimer = undefined;
      this.flushSoon();
    }, RETRY_MS);
    this.retryTimer.unref();
  }

  private resumed(): void {
    if (!this.fault) return;
    this.fault = null;
    this.judgeOn();
    this.context.log.event({ code: 'capture-resumed' });
    this.context.changed();
  }
}

const needsWriting = (stretch: LogStretch | undefined): boolean =>
  stretch?.segment !== undefined && stretch.written < stretch.rows;
