/** The command line: `socklab export CAPTURE …`. Ends with 0, 2 for a wrong command line, 1 for a failure. */
import { exportCapture } from './cli/export.ts';
import { parseOptions } from './cli/options.ts';
import { Failure, UsageError } from './cli/usage-error.ts';
import { words } from './cli/words.ts';

process.exitCode = await main();

async function main(): Promise<number> {
  const abort = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => abort.abort());
  try {
    const options = parseOptions(process.argv.slice(2), process.cwd());
    if (options === null) {
      process.stdout.write(`${words.help}\n`);
      return 0;
    }
    await exportCapture(options, process, abort.signal);
    return 0;
  } catch (error) {
    return report(error, abort.signal);
  }
}

function report(error: unknown, signal: AbortSignal): number {
  if (signal.aborted) {
    process.stderr.write(`${words.cancelled}\n`);
    return 1;
  }
  // Whoever read our output has seen enough.
  if ((error as NodeJS.ErrnoException).code === 'EPIPE') return 0;
  if (error instanceof UsageError) {
    process.stderr.write(`${error.message}\n${words.usage}\n`);
    return 2;
  }
  const why =
    error instanceof Failure
      ? error.message
      : words.failed(error instanceof Error ? error.message : String(error));
  process.stderr.write(`${why}\n`);
  return 1;
}
