import { captureAt } from '../capture/capture-at.ts';
import { type OpenedCapture, openCapture } from '../capture/open.ts';
import { TrafficLog } from '../traffic/log.ts';
import { SegmentPool } from '../traffic/segment-pool.ts';
import { Views } from '../views/views.ts';

/** A log that is only read keeps nothing in its pool but what stands for damaged records. */
const POOL_BYTES = 4 * 1024 * 1024;

export const wallClock = (): number => Date.now() * 1000;

export interface ReadCapture {
  capture: OpenedCapture;
  log: TrafficLog;
  views: Views;
  /** Records that cannot be read, as far as is known by now. */
  damaged(): number;
}

/** Opens a capture to read it. Throws a FaultError. Close its views in the end. */
export async function readCapture(path: string): Promise<ReadCapture> {
  const capture = await openCapture(await captureAt(path));
  const log = new TrafficLog(new SegmentPool(POOL_BYTES), wallClock);
  log.restore(capture);
  return {
    capture,
    log,
    views: new Views({ clock: wallClock }),
    damaged: () => log.parts.reduce((sum, { gap }) => sum + (gap?.count ?? 0), 0),
  };
}
