import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, Page } from '@playwright/test';
import { MainWindow } from '../pages/main-window.ts';
import { BenchProgram } from './bench-program.ts';
import { writeBigCapture } from './big-capture.ts';
import { absolute, compared, type Figure } from './report.ts';

const RECORDS = 10_000_000;
const NEEDLE = { at: 9_876_543, text: '#7E5A-RARE#' };
const DRAG_STEPS = 25;
const SEARCH_MS = 120_000;

/** A capture of ten million records: what a user waits for when it is opened, gone through, decoded anew and searched. */
export async function tenMillion(browser: Browser): Promise<Figure[]> {
  const dir = await mkdtemp(join(tmpdir(), 'socklab-bench-raw-'));
  const raw = join(dir, 'raw.bin');
  const capture = join(dir, 'ten-million.slcap');
  try {
    await writeBigCapture(capture, raw, RECORDS, NEEDLE);
    const program = await BenchProgram.start(browser);
    try {
      return await measure(program.page, capture, raw);
    } finally {
      await program.end();
    }
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

async function measure(page: Page, capture: string, raw: string): Promise<Figure[]> {
  const window = new MainWindow(page);
  const name = '10 million records';
  await window.captures.open();
  await window.captures.path.fill(capture);
  const opened = await timed(page, () => window.captures.openPath.click(), '00000');

  const jumps: number[] = [];
  for (const target of [5_000_000, 17, 9_999_999, 2_345_678, 7_000_001]) {
    await page.keyboard.press('Control+g');
    await window.log.goTo.field.fill(String(target + 1));
    jumps.push(await timed(page, () => page.keyboard.press('Enter'), String(target).padStart(8, '0')));
  }

  const drags = await dragThrough(page, window);
  const switched = await timed(page, () => window.receive.charset.selectOption('GBK'), '传感器状态正常');

  const grepBefore = await grep(raw);
  await page.keyboard.press('Control+f');
  await window.log.search.pattern.matchCase.click();
  const started = performance.now();
  await window.log.search.pattern.text.fill(NEEDLE.text);
  await page.keyboard.press('Enter');
  await page.waitForFunction(
    (found) => document.querySelector('[role="listbox"]')?.textContent?.includes(found),
    NEEDLE.text,
    { polling: 'raf', timeout: SEARCH_MS },
  );
  const seconds = (performance.now() - started) / 1000;
  const grepSeconds = (grepBefore + (await grep(raw))) / 2;
  const bytes = RECORDS * 200;

  return [
    absolute(`${name}: opened to first rows`, opened, 'ms', { atMost: 100 }),
    absolute(`${name}: slowest jump`, Math.max(...jumps), 'ms', { atMost: 100 }),
    absolute(`${name}: slowest step of a drag`, Math.max(...drags), 'ms', { atMost: 100 }),
    absolute(`${name}: charset switched`, switched, 'ms', { atMost: 100 }),
    compared(`${name}: search`, bytes / 1e6 / seconds, 'MB/s', bytes / 1e6 / grepSeconds, { atLeast: 0.5 }),
  ];
}

/** Milliseconds from an action until the list shows a text. */
async function timed(page: Page, act: () => Promise<unknown>, text: string): Promise<number> {
  const shown = page.waitForFunction(
    (wanted) =>
      document.querySelector('[role="listbox"]')?.textContent?.includes(wanted) && performance.now(),
    text,
    { polling: 'raf', timeout: 30_000 },
  );
  const before = await page.evaluate(() => {
    const start = { at: 0 };
    for (const type of ['pointerdown', 'keydown', 'change']) {
      addEventListener(type, () => Object.assign(start, { at: start.at || performance.now() }), {
        capture: true,
      });
    }
    Object.assign(window, { benchStart: start });
    return performance.now();
  });
  await act();
  const after = (await (await shown).jsonValue()) as number;
  const start = await page.evaluate(
    () => (window as unknown as { benchStart: { at: number } }).benchStart.at,
  );
  return after - (start || before);
}

/** Drags the scrollbar from top to bottom; answers for each step the milliseconds until rows of that place are there. */
async function dragThrough(page: Page, window: MainWindow): Promise<number[]> {
  await window.log.toStart.click();
  const bar = await window.log.region.getByRole('scrollbar', { name: '日志位置' }).boundingBox();
  if (!bar) throw new Error('no scrollbar');
  const x = bar.x + bar.width / 2;
  await page.mouse.move(x, bar.y + 6);
  await page.mouse.down();
  const times: number[] = [];
  for (let step = 1; step <= DRAG_STEPS; step += 1) {
    const before = await firstRow(page);
    const moved = page.evaluate(
      (old) =>
        new Promise<number>((resolve) => {
          let start = 0;
          addEventListener(
            'pointermove',
            () => {
              start ||= performance.now();
            },
            { capture: true },
          );
          const look = (): void => {
            const row = document.querySelector('[role="listbox"] [data-position]');
            if (start > 0 && row && row.getAttribute('data-position') !== old)
              resolve(performance.now() - start);
            else requestAnimationFrame(look);
          };
          look();
        }),
      before,
    );
    await page.mouse.move(x, bar.y + 6 + ((bar.height - 12) * step) / (DRAG_STEPS + 2));
    times.push(await moved);
  }
  await page.mouse.up();
  return times;
}

const firstRow = (page: Page): Promise<string | null> =>
  page.evaluate(
    () => document.querySelector('[role="listbox"] [data-position]')?.getAttribute('data-position') ?? null,
  );

const run = promisify(execFile);

/** Seconds of `grep -c` for the needle in the same bytes. */
async function grep(raw: string): Promise<number> {
  const started = performance.now();
  const { stdout } = await run('grep', ['-a', '-c', NEEDLE.text, raw]);
  if (stdout.trim() !== '1') throw new Error(`grep found ${stdout}`);
  return (performance.now() - started) / 1000;
}
