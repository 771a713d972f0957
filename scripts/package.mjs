import './lib/node-version.mjs';

const { ensureBuild } = await import('./lib/build.mjs');
const { runChild } = await import('./lib/child.mjs');
const { electronBuilder, root } = await import('./lib/paths.mjs');
const { ensureDependencies } = await import('./lib/setup.mjs');

await ensureDependencies();
await ensureBuild();
// Further options are electron-builder's own, such as --win or --dir.
const args = [electronBuilder, ...process.argv.slice(2), '--publish', 'never'];
const { code } = await runChild(process.execPath, args, { cwd: root, stdio: 'inherit' });
process.exitCode = code ?? 1;
