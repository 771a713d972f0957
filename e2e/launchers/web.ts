import { join } from 'node:path';
import { ProgramProcess, ROOT } from './process.ts';
import type { Launch, Program } from './program.ts';

export interface WebProgram extends Program {
  /** Ends the server alone: its window stays, without a core. */
  endServer(): Promise<number | null>;
  /** Ends the server as a power cut does, and its window. */
  kill(): Promise<void>;
}

/** The web shell: the built server, and its page in a real browser. */
export const launchWeb = (async ({ dataDir, browser, watch }): Promise<WebProgram> => {
  const server = ProgramProcess.node(join(ROOT, 'dist/serve/serve.js'), [
    '--port',
    '0',
    '--data-dir',
    dataDir,
  ]);
  const { context, page } = await server.starting(async () => {
    const [, url = ''] = await server.waitFor(/^SockLab ready: (\S+)$/m);
    const context = await browser.newContext({
      locale: 'zh-CN',
      viewport: { width: 1280, height: 820 },
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const page = await context.newPage();
    watch(page);
    await page.goto(url);
    return { context, page };
  });
  return {
    page,
    output: () => server.output(),
    endServer: () => server.end(),
    kill: async () => {
      await server.end(() => server.child.kill('SIGKILL'));
      await context.close();
    },
    end: async () => {
      await context.close();
      return server.end();
    },
  };
}) satisfies Launch;
