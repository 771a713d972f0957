/** How often it is looked whether something goes on. */
const LOOK_MS = 250;

/** Waits for all of it, whatever becomes of it, but not longer than the deadline. */
export async function withinDeadline(ms: number, work: readonly Promise<void>[]): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([Promise.allSettled(work), deadline]);
  clearTimeout(timer);
}

/**
 * The same, given up as soon as `progress` has been the same number for `stallMs`: what is slow is waited for, what stands
 * still is not.
 */
export async function whileItGoesOn(
  { stallMs, mostMs }: { stallMs: number; mostMs: number },
  progress: () => number,
  work: readonly Promise<void>[],
): Promise<void> {
  let looking: NodeJS.Timeout | undefined;
  let before = progress();
  let still = 0;
  const stalled = new Promise<void>((resolve) => {
    looking = setInterval(() => {
      const now = progress();
      still = now === before ? still + LOOK_MS : 0;
      before = now;
      if (still >= stallMs) resolve();
    }, LOOK_MS);
  });
  await withinDeadline(mostMs, [Promise.race([Promise.allSettled(work).then(() => {}), stalled])]);
  clearInterval(looking);
}
