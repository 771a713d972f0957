import iconv from 'iconv-lite';
import { codecFor } from './codecs.ts';
import { PAIR_PROFILES } from './profiles.ts';

/** Whoever made weighing wanted waits for rows just now: they come first. */
const FIRST_MS = 250;
/** Between two steps of some 10 ms each, so that others have most of the time. */
const PAUSE_MS = 20;

let state: 'none' | 'building' | 'ready' = 'none';

/** Whether charsets can be weighed at once; before, their tables must be built. */
export const canWeigh = (): boolean => state === 'ready';

/** Builds the tables one after another, other work in between. Any number of calls is one. */
export function prepareWeighing(): void {
  if (state !== 'none') return;
  state = 'building';
  const steps = PAIR_PROFILES.flatMap(({ charset, common }) => [
    () => iconv.encodingExists(charset),
    () => codecFor(charset),
    common,
  ]);
  const next = (): void => {
    steps.shift()?.();
    if (steps.length > 0) setTimeout(next, PAUSE_MS).unref();
    else state = 'ready';
  };
  setTimeout(next, FIRST_MS).unref();
}
