import { codecFor } from './codecs.ts';
import { PAIR_PROFILES } from './profiles.ts';

let state: 'none' | 'building' | 'ready' = 'none';

/** Whether charsets can be weighed at once; before, it takes some 300 ms to build their tables. */
export const canWeigh = (): boolean => state === 'ready';

/** Builds the tables one after another, other work in between. Any number of calls is one. */
export function prepareWeighing(): void {
  if (state !== 'none') return;
  state = 'building';
  const steps = PAIR_PROFILES.flatMap((profile) => [() => codecFor(profile.charset), profile.common]);
  const next = (): void => {
    const step = steps.shift();
    step?.();
    if (step) setImmediate(next);
    else state = 'ready';
  };
  setImmediate(next);
}
