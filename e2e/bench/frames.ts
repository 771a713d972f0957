import type { Page } from '@playwright/test';

export interface Frames {
  count: number;
  /** Milliseconds between two frames. */
  p95: number;
  max: number;
}

interface Recorder {
  times: number[];
  running: boolean;
}

/** Records the time of every animation frame in the page until `stopFrames`. */
export async function startFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const recorder: Recorder = { times: [], running: true };
    Object.assign(window, { benchFrames: recorder });
    const tick = (time: number): void => {
      recorder.times.push(time);
      if (recorder.running) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
}

export async function stopFrames(page: Page): Promise<Frames> {
  const times = await page.evaluate(() => {
    const { benchFrames } = window as unknown as { benchFrames: Recorder };
    benchFrames.running = false;
    return benchFrames.times;
  });
  const gaps = times.slice(1).map((time, i) => time - (times[i] ?? time));
  gaps.sort((a, b) => a - b);
  return {
    count: gaps.length,
    p95: gaps[Math.floor(gaps.length * 0.95)] ?? Number.NaN,
    max: gaps.at(-1) ?? Number.NaN,
  };
}
