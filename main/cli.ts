/** The command line: `socklab COMMAND …`, see main/cli/verbs.ts. */
import { runCommand } from './cli/run.ts';

const abort = new AbortController();
// Once each: whoever asks twice is not kept waiting.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => abort.abort());
// What nobody reads any more is no reason for a stack; whoever writes much asks each time.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

const { stdout, stderr } = process;
process.exitCode = await runCommand(process.argv.slice(2), {
  // Looked at only by who reads it: a terminal would keep the program alive.
  get stdin() {
    return process.stdin;
  },
  stdout,
  stderr,
  folder: process.cwd(),
  signal: abort.signal,
});
