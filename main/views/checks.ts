import { setImmediate } from 'node:timers/promises';
import { MAX_FRAME_BYTES, type Row, type TrafficView, type Verification } from '#contract';
import { type Check, compileVerification } from '../text/checksum-field.ts';
import type { TrafficLog } from '../traffic/log.ts';
import { KIND_IN } from '../traffic/segment.ts';
import { type LogView, placeAt, stretchesOf } from './log-view.ts';
import type { Place } from './place.ts';
import { type Opened, open } from './to-row.ts';

/** Rows of more bytes are verified once, and what came out is kept: they are asked for again with every change. */
const LONG_BYTES = 4096;
/** Results that are kept of one log. */
const MOST_KEPT = 4096;
/** Work between two turns of the event loop, in which no socket is served. */
const SLICE_MS = 4;

/** Judges the rows of one log by one verification. */
class RowChecks {
  private readonly judge: (frame: Uint8Array) => Check;
  private readonly kept = new Map<string, Check>();

  constructor(readonly verify: Verification) {
    this.judge = compileVerification(verify);
  }

  /** null for what is not verified: events, what was sent, a row too long or without its beginning. */
  of({ record, bytes, flaw, place }: Opened): Row['check'] {
    if (record.kind !== KIND_IN || flaw === 'headless' || bytes.size > MAX_FRAME_BYTES) return null;
    if (bytes.size <= LONG_BYTES) return this.judge(bytes.slice());
    const key = keyOf(place);
    let check = this.kept.get(key);
    if (check === undefined) {
      check = this.judge(bytes.slice());
      this.kept.set(key, check);
      for (const oldest of this.kept.keys()) {
        if (this.kept.size <= MOST_KEPT) break;
        this.kept.delete(oldest);
      }
    }
    return check;
  }

  knows(place: Place): boolean {
    return place.length <= LONG_BYTES || this.kept.has(keyOf(place));
  }
}

const keyOf = ({ seq, end, length, trim }: Place): string => `${seq} ${end} ${length} ${trim}`;

/** The one that was asked for last. */
const byLog = new WeakMap<TrafficLog, RowChecks>();

function checksOf(log: TrafficLog, verify: Verification): RowChecks {
  const known = byLog.get(log);
  if (known && JSON.stringify(known.verify) === JSON.stringify(verify)) return known;
  const made = new RowChecks(verify);
  byLog.set(log, made);
  return made;
}

/** Judges the rows of a view; undefined when it verifies nothing. Synchronous: `checkAhead` first where sockets wait. */
export function rowChecks(
  log: TrafficLog,
  { verify }: TrafficView,
): ((opened: Opened) => Row['check']) | undefined {
  if (verify === null) return undefined;
  const checks = checksOf(log, verify);
  return (opened) => checks.of(opened);
}

/** Verifies the long rows between two positions, both included, a few milliseconds at a time; what is gone is left out. */
export async function checkAhead(view: LogView, spec: TrafficView, from: number, to: number): Promise<void> {
  if (spec.verify === null) return;
  const { log, epoch } = view;
  const checks = checksOf(log, spec.verify);
  let sliceEnd = performance.now() + SLICE_MS;
  for (let position = from; position <= to && position < view.next; position += 1) {
    const place = placeAt(view, position);
    if (!place || checks.knows(place)) continue;
    const opened = open(log, place, spec);
    if (opened) checks.of(opened);
    if (performance.now() < sliceEnd) continue;
    await setImmediate();
    await log.preload(stretchesOf(view, position, to));
    if (view.epoch !== epoch) return;
    sliceEnd = performance.now() + SLICE_MS;
  }
}
