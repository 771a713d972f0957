import type { SendTarget } from '#contract';
import { PreciseTimer } from '../../automation/precise-timer.ts';
import type { ViewRow } from '../../views/rows.ts';
import { whenClosed } from './closed.ts';
import type { Running } from './with-session.ts';

/** Sooner than this a record is due: it goes out at once. */
const DUE_MS = 0.05;

export interface Replayed {
  records: number;
  bytes: number;
  /** Seconds from the first to the last record. */
  seconds: number;
  /** How late the latest was, in milliseconds. */
  late: number;
  /** Peers that the records were exchanged with. */
  peers: number;
  /** False when it was closed or ended before. */
  whole: boolean;
}

/**
 * Sends rows one after another with the time between them that they were recorded with, divided by `speed`; infinitely fast ones
 * as soon as the system takes them. Rejects with a FaultError when one cannot be sent.
 */
export async function replayRows(
  running: Running,
  rows: AsyncIterable<ViewRow>,
  target: SendTarget,
  speed: number,
): Promise<Replayed> {
  const { session } = running;
  const { signal } = whenClosed(running);
  const timer = new PreciseTimer();
  const peers = new Set<string>();
  const done: Replayed = { records: 0, bytes: 0, seconds: 0, late: 0, peers: 0, whole: false };
  const begun = performance.now();
  let firstAt: number | undefined;
  try {
    for await (const row of rows) {
      const bytes = row.bytes().slice();
      const { at, source } = row;
      firstAt ??= at;
      const due = begun + (at - firstAt) / 1000 / speed;
      if (due - performance.now() > DUE_MS) await until(timer, due, signal);
      if (signal.aborted) return done;
      if (Number.isFinite(speed)) done.late = Math.max(done.late, performance.now() - due);
      await session.send(target, { parts: 'bytes', bytes });
      peers.add(source.peer);
      done.records += 1;
      done.bytes += bytes.length;
      done.peers = peers.size;
      done.seconds = (performance.now() - begun) / 1000;
    }
  } finally {
    timer.clear();
  }
  done.whole = true;
  return done;
}

/** Resolves at a time of `performance.now()`, or when the signal aborts. */
function until(timer: PreciseTimer, due: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      signal.removeEventListener('abort', end);
      timer.clear();
      resolve();
    };
    signal.addEventListener('abort', end, { once: true });
    if (signal.aborted) end();
    else timer.set(due, end);
  });
}
