import type { ScanProgress } from '#contract';

/** Whole percents, 100 only when it is done. */
export function percentOf(scan: ScanProgress): number {
  if (scan === null) return 100;
  return scan.total <= 0 ? 0 : Math.min(99, Math.floor((100 * scan.done) / scan.total));
}
