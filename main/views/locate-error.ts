import type { TrafficView } from '#contract';
import { Turns } from '../turns.ts';
import { checkAhead, rowChecks } from './checks.ts';
import { locate, type Target } from './locate.ts';
import { type LogView, placeAt, stretchesOf } from './log-view.ts';
import { open } from './to-row.ts';
import { VainSearches } from './vain-search.ts';

type ErrorTarget = Extract<Target, { from: number }>;

/** Longest work between two turns of the event loop, and rows between two looks at the clock. */
const SLICE_MS = 4;
const ROWS_AT_ONCE = 64;

const vain = new VainSearches();

/**
 * The next row that tells of an error: an event, or where the view verifies checksums, a row whose checksum is not right. Null
 * when there is none, or when the signal aborts before it is found.
 */
export async function locateError(
  view: LogView,
  spec: TrafficView,
  to: ErrorTarget,
  signal: AbortSignal,
): Promise<number | null> {
  const alert = await locate(view, to, [], signal);
  if (spec.verify === null || (alert === null && signal.aborted)) return alert;
  const wrong = await nextWrong(view, spec, to, alert, signal);
  return wrong === 'unknown' ? null : (wrong ?? alert);
}

/** Looks no further than `limit`. */
async function nextWrong(
  view: LogView,
  spec: TrafficView,
  { from, move }: ErrorTarget,
  limit: number | null,
  signal: AbortSignal,
): Promise<number | null | 'unknown'> {
  await view.settled(undefined, signal);
  const { log, epoch, next } = view;
  const search = JSON.stringify([spec.verify, epoch, from, move]);
  const turns = new Turns(SLICE_MS);
  const forth = move === 'next';
  const last = limit ?? (forth ? next : -1);
  let at = forth ? from + 1 : Math.min(from, next) - 1;
  for (;;) {
    at = vain.goOn(view, search, at, move);
    if (forth ? at >= last : at <= last || at < view.first) return null;
    if (signal.aborted) return 'unknown';
    // The oldest may have made room meanwhile.
    if (forth) at = Math.max(at, view.first);
    const end = forth ? Math.min(at + ROWS_AT_ONCE, last) : Math.max(at - ROWS_AT_ONCE, last);
    const [low, high] = forth ? [at, end - 1] : [end + 1, at];
    await log.preload(stretchesOf(view, low, high));
    await checkAhead(view, spec, low, high);
    if (view.epoch !== epoch) return null;
    const found = wrongBetween(view, spec, at, end);
    if (found !== null) return found;
    vain.add(view, search, low, high + 1);
    at = end;
    await turns.give();
  }
}

/** The first from `from` on towards `end`, which is not looked at. */
function wrongBetween(view: LogView, spec: TrafficView, from: number, end: number): number | null {
  const check = rowChecks(view.log, spec);
  for (let at = from; at !== end; at += from < end ? 1 : -1) {
    const place = placeAt(view, at);
    const opened = place && open(view.log, place, spec);
    const result = opened && check?.(opened);
    if (result === 'wrong' || result === 'short') return at;
  }
  return null;
}
