import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runChild } from '../lib/child.mjs';
import { ensureBrowser } from '../lib/ensure-browser.mjs';
import { nodeModules, root } from '../lib/paths.mjs';
import { checkTypes } from '../lib/types.mjs';
import {
  playwrightCounts,
  playwrightFailures,
  settle,
  single,
  vitestCounts,
  vitestFailures,
} from './counts.mjs';

/** @typedef {import('./counts.mjs').Counts} Counts */

/** All suites of `npm test` in the order they run; each resolves to its counts and prints its own details. */
export const suites = {
  /** @returns {Promise<Counts>} */
  types: async () => single((await checkTypes()).length === 0),

  /** @returns {Promise<Counts>} */
  lint: async () => {
    // Biome colours its output in CI even where nobody shows colours.
    const colors = process.stdout.isTTY ? [] : ['--colors=off'];
    return single((await runTool(['@biomejs', 'biome', 'bin', 'biome'], ['ci', ...colors, '.'])) === 0);
  },

  /** @returns {Promise<Counts>} */
  unit: () =>
    withReport(vitestCounts, vitestFailures, (file) =>
      runTool(
        ['vitest', 'vitest.mjs'],
        ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
      ),
    ),

  /** @returns {Promise<Counts>} */
  e2e: async () => {
    const browser = await ensureBrowser();
    return withReport(playwrightCounts, playwrightFailures, (file) =>
      runTool(['@playwright', 'test', 'cli.js'], ['test', '--reporter=list,json'], {
        SOCKLAB_TEST_BROWSER: browser,
        PLAYWRIGHT_JSON_OUTPUT_FILE: file,
      }),
    );
  },
};

/**
 * Runs a tool that leaves a JSON report, and counts what it says.
 * @param {(report: any) => Counts} count
 * @param {(report: any, root: string) => string[]} name
 * @param {(file: string) => Promise<number | null>} run resolves to the tool's exit code
 * @returns {Promise<Counts>}
 */
async function withReport(count, name, run) {
  const folder = await mkdtemp(join(tmpdir(), 'socklab-test-'));
  try {
    const file = join(folder, 'report.json');
    const code = await run(file);
    const text = await readFile(file, 'utf8').catch(() => undefined);
    if (text === undefined) return settle(undefined, code);
    const report = JSON.parse(text);
    return settle({ ...count(report), failures: name(report, root) }, code);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Runs a tool of node_modules by its script, which works the same on every system.
 * @param {string[]} script path below node_modules
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env] besides the present one
 * @returns {Promise<number | null>} exit code
 */
async function runTool(script, args, env = {}) {
  const { code } = await runChild(process.execPath, [join(nodeModules, ...script), ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return code;
}
