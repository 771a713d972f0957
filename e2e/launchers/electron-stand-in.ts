import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { Link } from '../electron-stand-in/link.mjs';
import { StandInWindow } from '../electron-stand-in/window.ts';
import { ProgramProcess, ROOT } from './process.ts';
import type { Launch, Program } from './program.ts';

/** The program's Electron side under Node, with a test double of Electron whose window is a page of the browser. */
export interface StandInProgram extends Program {
  /** Asks the double about its state; see `program/host.mjs`. */
  readonly link: Link;
}

export const launchElectronStandIn = (async ({ dataDir, browser, watch }): Promise<StandInProgram> => {
  const context = await browser.newContext({ locale: 'zh-CN' });
  context.on('page', watch);
  const script = join(ROOT, 'e2e/electron-stand-in/program/run.mjs');
  const program = ProgramProcess.withChannel(script, ['--data-dir', dataDir]);
  const windows = new Windows(context);
  const link = new Link(program.child, windows.handlers);
  windows.link = link;
  const page = await program.starting(() => Promise.race([windows.first, endedEarly(program)]));
  return {
    page,
    link,
    output: () => program.output(),
    end: async () => {
      const code = await program.end(() => page.close());
      await context.close();
      return code;
    },
  };
}) satisfies Launch;

async function endedEarly(program: ProgramProcess): Promise<never> {
  throw new Error(`the program ended with ${await program.exited}`);
}

/** The windows that the program has opened, by its ids. */
class Windows {
  link: Link | undefined;
  readonly first: Promise<Page>;
  private readonly windows = new Map<number, Promise<StandInWindow>>();
  private loaded: (page: Page) => void = () => {};

  constructor(private readonly context: BrowserContext) {
    this.first = new Promise((resolve) => {
      this.loaded = resolve;
    });
  }

  readonly handlers = {
    'window.open': async (id: number, options: Parameters<typeof StandInWindow.open>[1]) => {
      if (!this.link) throw new Error('no link to the program');
      const window = StandInWindow.open(id, options, this.context, this.link);
      this.windows.set(id, window);
      await window;
    },
    'window.load': async (id: number, url: string) => {
      const window = await this.window(id);
      await window.load(url);
      this.loaded(window.page);
    },
    'window.send': async (id: number, channel: string, args: unknown[]) =>
      (await this.window(id)).deliver(channel, args),
    'window.close': async (id: number) => (await this.window(id)).page.close(),
  };

  private window(id: number): Promise<StandInWindow> {
    const window = this.windows.get(id);
    if (!window) throw new Error(`no window ${id}`);
    return window;
  }
}
