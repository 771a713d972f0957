import { join } from 'node:path';
import { root } from './paths.mjs';

/**
 * The bundles of the program. Each Node bundle has one entry, or `import.meta.url` in shared chunks would point at the
 * wrong folder. Everything but Node's own modules and Electron is inside, so the program runs without node_modules.
 * A worker (`NAME-worker`) is code for a thread of its own; main/workers/worker-file.ts finds it.
 */

/** @typedef {'main' | 'serve' | 'cli' | 'preload' | 'renderer' | 'script-worker' | 'memory-worker' | 'udp-worker'} BundleName */

/** Where each bundle starts in the sources and the file in dist/ that shows it was built. */
export const bundles = {
  main: { entry: 'main/index.ts', output: 'main/index.js' },
  serve: { entry: 'main/serve.ts', output: 'serve/serve.js' },
  cli: { entry: 'main/cli.ts', output: 'cli/cli.js' },
  preload: { entry: 'preload/index.ts', output: 'preload/index.cjs' },
  renderer: { entry: 'renderer/index.html', output: 'renderer/index.html' },
  'script-worker': { entry: 'main/automation/script/worker/index.ts', output: 'script-worker/worker.cjs' },
  'memory-worker': { entry: 'main/traffic/memory-worker/index.ts', output: 'memory-worker/worker.cjs' },
  'udp-worker': { entry: 'main/net/udp-worker/index.ts', output: 'udp-worker/worker.cjs' },
};

export const bundleNames = /** @type {BundleName[]} */ (Object.keys(bundles));

/**
 * The settings of one bundle.
 * @param {BundleName} name
 * @param {string} outDir absolute folder that receives the files
 * @returns {Promise<import('vite').InlineConfig>}
 */
export async function viteConfig(name, outDir) {
  if (name === 'renderer') return rendererConfig(outDir);
  return nodeConfig(name, outDir);
}

/**
 * @param {Exclude<BundleName, 'renderer'>} name
 * @param {string} outDir
 * @returns {import('vite').InlineConfig}
 */
function nodeConfig(name, outDir) {
  const commonjs = bundles[name].output.endsWith('.cjs');
  return {
    ...shared,
    root,
    publicDir: false,
    // ws asks for two optional native helpers inside try/catch; they stay a require that fails, and ws does without.
    ssr: { target: 'node', noExternal: true, external: ['electron', 'bufferutil', 'utf-8-validate'] },
    build: {
      ssr: join(root, bundles[name].entry),
      outDir,
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      // A sandboxed preload and a worker are not loaded from a file, so nothing would ever read their maps.
      sourcemap: !commonjs,
      rolldownOptions: {
        output: {
          format: commonjs ? 'cjs' : 'es',
          entryFileNames: bundles[name].output.split('/')[1],
          codeSplitting: false,
        },
      },
    },
  };
}

/**
 * @param {string} outDir
 * @returns {Promise<import('vite').InlineConfig>}
 */
async function rendererConfig(outDir) {
  const { default: react } = await import('@vitejs/plugin-react');
  return {
    ...shared,
    root: join(root, 'renderer'),
    base: './',
    plugins: [react()],
    build: {
      outDir,
      emptyOutDir: true,
      // An installed Chrome or Edge may be a few years older than the one inside Electron.
      target: 'chrome111',
      // A data: URL would need a wider Content-Security-Policy than 'self'.
      assetsInlineLimit: 0,
      // In kB. The page comes from this machine: one file of this size loads faster than several.
      chunkSizeWarningLimit: 2_000,
      modulePreload: { polyfill: false },
    },
  };
}

/** @type {import('vite').InlineConfig} */
const shared = { configFile: false, envDir: false, mode: 'production', logLevel: 'warn' };
