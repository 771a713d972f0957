import './lib/node-version.mjs';

const { join } = await import('node:path');
const { ensureBuild } = await import('./lib/build.mjs');
const { runChild } = await import('./lib/child.mjs');
const { ensureBrowser } = await import('./lib/ensure-browser.mjs');
const { dist, root } = await import('./lib/paths.mjs');
const { ensureDependencies } = await import('./lib/setup.mjs');
const { UserError } = await import('./lib/user-error.mjs');

/** Node cannot run the measurements' TypeScript; the bundle lies as deep below the root as its source. */
async function bundleBench() {
  const { build } = await import('vite');
  await build({
    configFile: false,
    logLevel: 'warn',
    root,
    publicDir: false,
    ssr: { target: 'node', external: ['@playwright/test'] },
    build: {
      ssr: join(root, 'e2e/bench/index.ts'),
      outDir: join(dist, 'bench'),
      target: 'node20',
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'index.js', codeSplitting: false } },
    },
  });
  return join(dist, 'bench', 'index.js');
}

try {
  await ensureDependencies();
  await ensureBuild();
  const browser = await ensureBrowser();
  const script = await bundleBench();
  const { code } = await runChild(process.execPath, [script, ...process.argv.slice(2)], {
    cwd: root,
    env: { ...process.env, SOCKLAB_TEST_BROWSER: browser },
    stdio: 'inherit',
  });
  process.exitCode = code ?? 1;
} catch (error) {
  console.error(error instanceof UserError ? error.message : error);
  process.exitCode = 1;
}
