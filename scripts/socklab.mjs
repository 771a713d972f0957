#!/usr/bin/env node
import './lib/node-version.mjs';

const { spawn } = await import('node:child_process');
const { join } = await import('node:path');
const { ensureBuild } = await import('./lib/build.mjs');
const { bundles } = await import('./lib/bundles.mjs');
const { ended } = await import('./lib/child.mjs');
const { dist } = await import('./lib/paths.mjs');
const { ensureDependencies } = await import('./lib/setup.mjs');
const { UserError } = await import('./lib/user-error.mjs');
const { untilAskedToEnd } = await import('./start/lifetime.mjs');

process.exitCode = await main();

/**
 * The command line from a clone: sets up and builds what is missing, with what there is to say about it on stderr, and runs
 * the program with our arguments, in our folder.
 * @returns {Promise<number>} exit code
 */
async function main() {
  const signal = untilAskedToEnd();
  try {
    await ensureDependencies({ signal });
    await ensureBuild({ signal });
  } catch (error) {
    if (signal.aborted) return 1;
    if (!(error instanceof UserError)) throw error;
    console.error(error.message);
    return 1;
  }
  const child = spawn(process.execPath, [join(dist, bundles.cli.output), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  // Ctrl+C reaches the whole group of a terminal; a signal from elsewhere reaches us alone.
  signal.addEventListener('abort', () => child.kill('SIGTERM'), { once: true });
  return (await ended(child)) ?? 1;
}
