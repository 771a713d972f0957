import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_SETTINGS, type Settings } from '#contract';
import { TrafficLog } from '../traffic/log.ts';
import { SegmentPool } from '../traffic/segment-pool.ts';
import type { Throttle } from './backpressure.ts';
import { type Disk, realDisk } from './disk.ts';
import { type OpenedCapture, openCapture } from './open.ts';
import { Recorder } from './recorder.ts';
import { resumeCapture } from './resume.ts';

const MIB = 1024 * 1024;

/** A folder of its own, and what takes it away again. */
export async function temporaryFolder(): Promise<{ dir: string; remove: () => Promise<void> }> {
  const dir = await mkdtemp(join(tmpdir(), 'socklab-capture-'));
  return { dir, remove: () => rm(dir, { recursive: true, force: true }) };
}

export interface Recording {
  log: TrafficLog;
  pool: SegmentPool;
  recorder: Recorder;
  folder: string;
  settings: Settings;
  throttles: Throttle[];
}

/** A log that is recorded to `folder`, with so many bytes of memory or a shared one; its clock counts microseconds by one. */
export function record(
  folder: string,
  patch: Partial<Settings> = {},
  disk: Disk = realDisk,
  memory: number | SegmentPool = 64 * MIB,
): Recording {
  const settings = { ...DEFAULT_SETTINGS, diskFloorMiB: 0, ...patch };
  const pool = typeof memory === 'number' ? new SegmentPool(memory) : memory;
  let time = 1_000_000;
  const clock = (): number => {
    time += 1;
    return time;
  };
  const log = new TrafficLog(pool, clock);
  const throttles: Throttle[] = [];
  const recorder = new Recorder({
    log,
    memory: pool,
    disk,
    clock,
    settings: () => settings,
    claimFolder: async () => folder,
    throttle: (throttle) => throttles.push(throttle),
    changed: () => {},
  });
  log.storage = recorder;
  return { log, pool, recorder, folder, settings, throttles };
}

/** The same, going on with what the folder holds. */
export async function resume(folder: string, patch: Partial<Settings> = {}): Promise<Recording> {
  const recording = record(folder, patch);
  const capture = await resumeCapture(folder);
  recording.log.restore(capture);
  recording.recorder.adopt(capture);
  return recording;
}

/** A log that shows a capture without changing it. */
export async function show(path: string): Promise<{ log: TrafficLog; capture: OpenedCapture }> {
  const capture = await openCapture(path);
  const log = new TrafficLog(new SegmentPool(16 * MIB), () => 0);
  log.restore(capture);
  return { log, capture };
}

/** Everything of a log's records, by the way every view reads them. */
export function dump(log: TrafficLog) {
  const rows = [];
  // Reading may find damage, which changes what comes after.
  for (const stretch of log.stretches) log.segmentOf(stretch);
  for (let seq = log.first; seq < log.next; seq += 1) {
    const found = log.record(seq);
    if (found) rows.push({ ...found, bytes: Buffer.from(log.peek(seq)).toString('latin1') });
  }
  return rows;
}
