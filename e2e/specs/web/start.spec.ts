import { join } from 'node:path';
import { processesNaming } from '../../fixtures/processes.ts';
import { expect, test } from '../../fixtures/test.ts';
import { ProgramProcess, ROOT } from '../../launchers/process.ts';
import { MainWindow } from '../../pages/main-window.ts';

test('the start command serves the page, and SIGTERM ends everything', async ({ dataDir, page }) => {
  const args = ['--web', '--no-open', '--port', '0', '--data-dir', dataDir];
  const start = ProgramProcess.node(join(ROOT, 'scripts/start.mjs'), args);
  try {
    const [, url = ''] = await start.waitFor(/^SockLab ready: (http:\/\/127\.0\.0\.1:\d+\/#token=\S+)$/m);
    await page.goto(url);
    const window = new MainWindow(page);
    await window.isReady();
    await window.network.openServer();
    await window.status.says('监听');
  } finally {
    expect(await start.end(), start.output()).toBe(0);
  }
  expect(await processesNaming(dataDir)).toEqual([]);
});
