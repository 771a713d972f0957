import type { Worker } from 'node:worker_threads';
import { startWorker } from '../workers/start-worker.ts';
import type { MemorySetup } from './memory-worker/index.ts';
import { SEGMENT_BYTES } from './segment.ts';
import type { SegmentPool } from './segment-pool.ts';

/** After an endpoint was opened: sockets come first, and one that is closed again at once needs nothing. */
const DELAY_MS = 50;
/** The thread has a loop to run and no data of its own. */
const THREAD_MIB = { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 1 };

/**
 * Readies the log's memory before traffic needs it. Memory costs most when it is touched for the first time, and in the middle
 * of a flood that time is the sockets'. So a thread touches it, and each piece is handed over without being copied.
 */
export class SpareMemory {
  private timer: NodeJS.Timeout | undefined;
  private worker: Worker | undefined;
  private stopped = false;

  constructor(private readonly pool: SegmentPool) {}

  /** Starts with an endpoint; ends by itself when the pool has all it may have. */
  prepare(): void {
    if (this.timer || this.worker || this.pool.lacking === 0) return;
    this.timer = setTimeout(() => void this.start(), DELAY_MS).unref();
  }

  /** Nothing is waited for: the thread holds nothing but memory, and alone would not keep the process from its end. */
  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    void this.worker?.terminate();
  }

  private async start(): Promise<void> {
    try {
      const worker = await startWorker('memory', () => ({
        workerData: { count: this.pool.lacking, bytes: SEGMENT_BYTES } satisfies MemorySetup,
        resourceLimits: THREAD_MIB,
      }));
      this.follow(worker);
    } catch {
      // Without it memory is touched when traffic comes: slower, and nothing else.
    }
    this.timer = undefined;
  }

  private follow(worker: Worker): void {
    this.worker = worker;
    worker.unref();
    const end = (): void => {
      this.worker = undefined;
    };
    worker.on('message', (memory: Uint8Array) => {
      // Traffic may have taken what was asked for.
      if (!this.pool.addSpare(memory)) void worker.terminate();
    });
    worker.on('error', end);
    worker.on('exit', end);
    if (this.stopped) void worker.terminate();
  }
}
