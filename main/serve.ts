/**
 * The core without Electron: a page for the browser, served on 127.0.0.1. Prints one line on stdout when it can be used;
 * everything else goes to stderr. Ends on SIGTERM, SIGINT and SIGHUP, and
 * when the channel to the process that started it closes.
 */
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import packageJson from '../package.json' with { type: 'json' };
import { createCore } from './core.ts';
import { readPageFiles } from './rpc/page-files.ts';
import { createWebTransport } from './rpc/web-transport.ts';
import { resolveDataDir } from './store/data-dir.ts';
import { takeInstanceSlot } from './store/instance-slot.ts';
import { systemLocale } from './system-locale.ts';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { port: { type: 'string', default: '0' }, 'data-dir': { type: 'string' } },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new Error(`--port ${values.port}: 0 to 65535`);
  const files = await readPageFiles(join(import.meta.dirname, '../renderer'));
  const core = await createCore({
    slot: takeInstanceSlot(resolveDataDir(values['data-dir'])),
    version: packageJson.version,
    locale: systemLocale(),
    abilities: {},
  });
  const transport = await createWebTransport(core, files, port);
  process.stdout.write(`SockLab ready: ${transport.issueAddress()}\n`);

  // An address connects one window; whoever sits at the terminal can ask for more.
  const keyboard = process.stdin.isTTY ? createInterface({ input: process.stdin }) : undefined;
  keyboard?.on('line', () => process.stderr.write(`SockLab ready: ${transport.issueAddress()}\n`));

  let ending = false;
  const end = async (): Promise<void> => {
    if (ending) return;
    ending = true;
    keyboard?.close();
    await transport.close();
    await core.close();
    process.exit(0);
  };
  // Whoever started us with a channel has ended.
  process.on('disconnect', () => void end());
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void end());
}

main().catch((error: unknown) => {
  process.stderr.write(`SockLab: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
