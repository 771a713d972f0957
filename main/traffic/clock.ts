import { performance } from 'node:perf_hooks';

/** The wall clock may be set, and the monotonic one stands still while the machine sleeps: past this gap we follow the wall. */
const RESYNC_MS = 50;

export interface ClockSources {
  /** Milliseconds since 1970, may jump. */
  wall(): number;
  /** Milliseconds with sub-microsecond fractions, never jumps. */
  monotonic(): number;
}

const system: ClockSources = { wall: () => Date.now(), monotonic: () => performance.now() };

/** Microseconds since 1970: now, or at a time of `performance.now()`, in milliseconds. */
export type Clock = (monotonic?: number) => number;

/**
 * A clock for time stamps in socket callbacks. It advances with the monotonic clock, so that
 * differences of neighbouring records are true, and follows the wall clock when that was set or the machine slept.
 */
export function createClock(sources: ClockSources = system): Clock {
  let offset = sources.wall() - sources.monotonic();
  return (then) => {
    const monotonic = sources.monotonic();
    const wall = sources.wall();
    if (Math.abs(wall - (monotonic + offset)) > RESYNC_MS) offset = wall - monotonic;
    return Math.round(((then ?? monotonic) + offset) * 1000);
  };
}
