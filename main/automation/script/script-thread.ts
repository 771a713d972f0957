import type { Worker } from 'node:worker_threads';
import { type Fault, fault, type ScriptLimits } from '#contract';
import { startWorker } from '../../workers/start-worker.ts';
import type { FromScript, PeerInfo, ScriptEvent, ScriptSetup, ToScript } from './messages.ts';
import { Progress } from './progress.ts';
import { Stopwatch } from './stopwatch.ts';

/** How often a look is taken at whether the script comes back. */
const WATCH_MS = 250;
/** The script's thread stops a late callback itself; when it is in the middle of something that cannot be stopped from
 *  inside, such as sorting a large array, the thread is ended after that much more. */
const GRACE_MS = 500;

/** Beside the engine: messages and copies of what arrives. */
const RESOURCE_LIMITS = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 };

export interface ThreadEvents {
  message: (message: FromScript) => void;
  /** The thread ended, or has to be ended: `line` is where the callback that hangs was registered. */
  broken: (fault: Fault) => void;
  /** The number of waiting events is another one. */
  progress: () => void;
}

/** The thread of one script, and what waits for it there. */
export class ScriptThread {
  private readonly progress = new Progress(new SharedArrayBuffer(Progress.BYTES));
  private worker: Worker | undefined;
  private watch: NodeJS.Timeout | undefined;
  private posted = 0;
  private postedBytes = 0;
  private lastWaiting = 0;
  /** The callback that was running at the last look, by its beginning, and since when it is watched. */
  private watched = 0n;
  private readonly stopwatch = new Stopwatch();
  private starting: Promise<void> | undefined;
  private stopping: Promise<void> | undefined;

  constructor(
    private readonly limits: ScriptLimits,
    private readonly events: ThreadEvents,
  ) {}

  /** Events that wait for the script. */
  get waiting(): number {
    return this.worker ? this.posted - this.progress.events : 0;
  }

  get waitingBytes(): number {
    return this.postedBytes - this.progress.bytes;
  }

  get isStarted(): boolean {
    return this.worker !== undefined;
  }

  /** `peers` are asked for in the moment from which events are passed on. */
  start(source: string, peers: () => PeerInfo[]): Promise<void> {
    this.starting = this.begin(source, peers);
    return this.starting;
  }

  private async begin(source: string, peers: () => PeerInfo[]): Promise<void> {
    const { limits, progress, events } = this;
    const worker = await startWorker('script', () => {
      const setup: ScriptSetup = { source, limits, peers: peers(), shared: progress.buffer };
      return { workerData: setup, resourceLimits: RESOURCE_LIMITS, env: {}, stdout: true, stderr: true };
    });
    if (this.stopping) {
      await worker.terminate();
      return;
    }
    this.worker = worker;
    worker.stdout.resume();
    worker.stderr.resume();
    worker.on('message', events.message);
    worker.on('error', (error) => events.broken(whyBroken(error, limits)));
    worker.on('exit', () => events.broken(fault('SCRIPT_FAILED', 'the thread ended', { token: '' })));
    this.watch = setInterval(() => this.look(), WATCH_MS);
  }

  /** Whether there was room for the event. */
  deliver(event: ScriptEvent): boolean {
    const size = event.kind === 'data' ? event.bytes.length : 0;
    const { waitingEvents, waitingBytes } = this.limits;
    if (this.waiting >= waitingEvents || this.waitingBytes + size > waitingBytes) return false;
    this.posted += 1;
    this.postedBytes += size;
    this.post(event);
    return true;
  }

  post(message: ToScript): void {
    this.worker?.postMessage(message, message.kind === 'data' ? [message.bytes.buffer] : []);
  }

  /** Resolves when the thread is gone. */
  stop(): Promise<void> {
    this.stopping ??= this.end();
    return this.stopping;
  }

  private async end(): Promise<void> {
    clearInterval(this.watch);
    await this.starting?.catch(() => {});
    this.worker?.removeAllListeners();
    // What it fails with while it is being ended is nobody's concern.
    this.worker?.on('error', () => {});
    await this.worker?.terminate();
  }

  private look(): void {
    const { waiting } = this;
    if (waiting !== this.lastWaiting) this.events.progress();
    this.lastWaiting = waiting;
    const { since, line } = this.progress;
    if (since !== this.watched) {
      this.watched = since;
      this.stopwatch.start();
    }
    const { callbackMs } = this.limits;
    if (since === 0n || !this.stopwatch.hasRun(callbackMs + GRACE_MS)) return;
    const at = line > 0 ? { line } : {};
    this.events.broken(fault('SCRIPT_TIMED_OUT', 'the script hangs', { ...at, limit: callbackMs }));
  }
}

function whyBroken(error: Error & { code?: string }, limits: ScriptLimits): Fault {
  if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return fault('SCRIPT_MEMORY', error.message, { limit: limits.memoryBytes });
  }
  return fault('SCRIPT_FAILED', error.message, { token: error.message });
}
