import { _electron } from '@playwright/test';
import { rootArguments } from '../../scripts/lib/browser.mjs';
import { electronProgram } from './electron-binary.ts';
import { ENV, ProgramProcess, ROOT } from './process.ts';
import type { Launch } from './program.ts';

/** The real Electron. */
export const launchElectron: Launch = async ({ dataDir, watch }) => {
  // Set in terminals inside editors that are Electron programs themselves; it makes Electron a bare Node.
  const { ELECTRON_RUN_AS_NODE: _, ...env } = ENV;
  const app = await _electron.launch({
    executablePath: electronProgram(),
    args: [...rootArguments(), '--lang=zh-CN', ROOT, '--data-dir', dataDir],
    env: env as Record<string, string>,
  });
  app.on('window', watch);
  const program = ProgramProcess.of(app.process());
  const page = await program.starting(() => app.firstWindow());
  return {
    page,
    output: () => program.output(),
    end: () => program.end(() => app.close()),
  };
};
