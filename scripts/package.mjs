import './lib/node-version.mjs';

const { ensureBuild } = await import('./lib/build.mjs');
const { runChild } = await import('./lib/child.mjs');
const { electronBuilder, root } = await import('./lib/paths.mjs');
const { ensureDependencies } = await import('./lib/setup.mjs');
const { UserError } = await import('./lib/user-error.mjs');

process.exitCode = await main();

/** @returns {Promise<number>} exit code */
async function main() {
  try {
    await ensureDependencies();
    await ensureBuild();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    console.error(error.message);
    return 1;
  }
  // Further options are electron-builder's own, such as --win or --dir.
  const args = [electronBuilder, ...process.argv.slice(2), '--publish', 'never'];
  const { code } = await runChild(process.execPath, args, { cwd: root, stdio: 'inherit' });
  return code ?? 1;
}
