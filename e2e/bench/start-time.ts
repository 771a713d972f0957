import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { ProgramProcess, ROOT } from '../launchers/process.ts';
import { absolute, type Figure } from './report.ts';

/** From the start script to a window that can be used, dependencies and build being there. */
export async function startTime(browser: Browser): Promise<Figure[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'socklab-bench-'));
  const started = performance.now();
  const args = ['--web', '--no-open', '--data-dir', dataDir];
  const program = ProgramProcess.node(join(ROOT, 'scripts/start.mjs'), args);
  try {
    const [, url = ''] = await program.waitFor(/^SockLab ready: (\S+)$/m);
    const page = await browser.newPage({ locale: 'zh-CN' });
    await page.goto(url);
    await page.getByRole('button', { name: '打开', exact: true }).waitFor();
    const seconds = (performance.now() - started) / 1000;
    await page.close();
    return [absolute('start, warm, to a usable window', seconds, 's', { atMost: 3 })];
  } finally {
    await program.end();
    await rm(dataDir, { recursive: true, force: true });
  }
}
