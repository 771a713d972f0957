import type { Output, SessionId } from '#contract';

/** Bytes per second. */
export interface Rate {
  in: number;
  out: number;
}

export type Rates = ReadonlyMap<SessionId, Rate>;

export const NO_RATE: Rate = { in: 0, out: 0 };

/** Shorter spans make the figure jump: a pull can catch one read or two. */
const MIN_SPAN_US = 900_000;

interface Sample extends Rate {
  at: number;
  bytesIn: number;
  bytesOut: number;
}

/** Rates as differences of the counters of two pulls. */
export interface RateMeter {
  /** Takes a pull's counters. Answers the rates by session. */
  take(pull: Pick<Output<'overview.pull'>, 'at' | 'sessions'>): Rates;
  /** Whether another pull is needed for the figures to settle, because some rate is not 0 or not known yet. */
  readonly settling: boolean;
}

export function createRateMeter(): RateMeter {
  let samples = new Map<SessionId, Sample>();
  let settling = false;
  return {
    take({ at, sessions }) {
      const next = new Map<SessionId, Sample>();
      settling = false;
      for (const { id, counters } of sessions) {
        const { bytesIn, bytesOut } = counters;
        const sample = advance(samples.get(id), at, bytesIn, bytesOut);
        next.set(id, sample);
        settling ||=
          sample.in > 0 || sample.out > 0 || sample.bytesIn !== bytesIn || sample.bytesOut !== bytesOut;
      }
      samples = next;
      return next;
    },
    get settling() {
      return settling;
    },
  };
}

function advance(last: Sample | undefined, at: number, bytesIn: number, bytesOut: number): Sample {
  const fresh = { at, bytesIn, bytesOut, in: 0, out: 0 };
  // Counters that went back were reset.
  if (!last || bytesIn < last.bytesIn || bytesOut < last.bytesOut || at < last.at) return fresh;
  const span = at - last.at;
  if (span < MIN_SPAN_US) return last;
  const perSecond = (bytes: number): number => (bytes * 1e6) / span;
  return { ...fresh, in: perSecond(bytesIn - last.bytesIn), out: perSecond(bytesOut - last.bytesOut) };
}
