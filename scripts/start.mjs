import './lib/node-version.mjs';

const { UserError } = await import('./lib/user-error.mjs');
const { untilAskedToEnd } = await import('./start/lifetime.mjs');
const { parseOptions } = await import('./start/options.mjs');
const { runProgram } = await import('./start/program.mjs');
const { words } = await import('./words.mjs');

process.exitCode = await main();

/** @returns {Promise<number>} exit code: 2 for a wrong option, 0 when the user ended the program */
async function main() {
  let options;
  try {
    // npm runs scripts in the project's folder; the user may have been in another one.
    options = parseOptions(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    console.error(`${error.message}\n\n${words.help}`);
    return 2;
  }
  if (options.help) {
    console.log(words.help);
    return 0;
  }
  const signal = untilAskedToEnd();
  try {
    return await runProgram(options, signal);
  } catch (error) {
    if (signal.aborted) return 0;
    if (!(error instanceof UserError)) throw error;
    console.error(error.message);
    return 1;
  }
}
