import { codecFor } from './codecs.ts';
import { PAIR_PROFILES } from './profiles.ts';

/** A new core serves its window first. */
const BEGIN_MS = 1000;
/** Between two tables, of some 10 to 70 ms each. */
const PAUSE_MS = 50;
/** More changes than this in a pause, and traffic comes first. */
const BUSY_CHANGES = 50;

/**
 * Builds the tables for weighing charsets one after another while nothing else is due: the first capture with Chinese in
 * another charset would wait for all of them. `changes` counts what happened since the beginning. Answers what stops it,
 * for when an endpoint opens: a table's time is long for datagrams.
 */
export function warmUpCharsets(changes: () => number): () => void {
  const steps = PAIR_PROFILES.flatMap((profile) => [() => codecFor(profile.charset), profile.common]);
  let seen = changes();
  let timer = setTimeout(next, BEGIN_MS).unref();
  function next(): void {
    const busy = changes() - seen > BUSY_CHANGES;
    seen = changes();
    if (!busy) steps.shift()?.();
    if (steps.length > 0) timer = setTimeout(next, PAUSE_MS).unref();
  }
  return () => clearTimeout(timer);
}
