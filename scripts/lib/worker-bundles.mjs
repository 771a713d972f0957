import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleNames, bundles, viteConfig } from './bundles.mjs';
import { root } from './paths.mjs';

const finder = join(root, 'main', 'workers', 'worker-file.ts').replaceAll('\\', '/');

/**
 * For tests, which run the sources: bundles the workers when the first module that starts one is loaded, just as the program's
 * build does, and lets it find them. The files go when the process ends.
 * @returns {import('vite').Plugin}
 */
export function workersFromSource() {
  /** @type {Promise<string> | undefined} */
  let built;
  return {
    name: 'socklab-workers-from-source',
    enforce: 'pre',
    async load(id) {
      if (id !== finder) return null;
      built ??= buildWorkers();
      const folder = JSON.stringify(`${pathToFileURL(await built)}/`);
      return `export const workerFile = (name) => new URL(\`\${name}-worker/worker.cjs\`, ${folder});`;
    },
  };
}

/** @returns {Promise<string>} the folder with a folder for each */
async function buildWorkers() {
  const { build } = await import('vite');
  const folder = mkdtempSync(join(tmpdir(), 'socklab-workers-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  for (const name of bundleNames.filter((one) => one.endsWith('-worker'))) {
    const outDir = join(folder, bundles[name].output.split('/')[0]);
    await build({ ...(await viteConfig(name, outDir)), logLevel: 'silent' });
  }
  return folder;
}
