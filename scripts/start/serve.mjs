import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { bundles } from '../lib/bundles.mjs';
import { ended, stopChild } from '../lib/child.mjs';
import { coreEnvironment } from '../lib/core-environment.mjs';
import { dist } from '../lib/paths.mjs';
import { programGraceMs } from './lifetime.mjs';

/** The one line on stdout that says the program can be used. */
const readyLine = /^SockLab ready: (http:\/\/\S+)$/;

/**
 * Starts the core as a local web server.
 * @param {import('./options.mjs').StartOptions} options
 */
export function startServe({ port, dataDir }) {
  const args = [
    join(dist, bundles.serve.output),
    ...(port === undefined ? [] : ['--port', String(port)]),
    ...(dataDir === undefined ? [] : ['--data-dir', dataDir]),
  ];
  // It reads the keyboard: Enter makes it say another address. It ends when the channel does, so it never outlives us.
  const child = spawn(process.execPath, args, {
    stdio: ['inherit', 'pipe', 'inherit', 'ipc'],
    env: coreEnvironment(process.env),
  });
  return {
    /** @type {Promise<string>} the address with its token, once; never settles when the server ends before */
    address: readAddress(child.stdout),
    /** @type {Promise<number | null>} */
    ended: ended(child),
    // Windows has no SIGTERM: it would end without storing anything.
    stop: () => stopChild(child, { grace: programGraceMs, ask: () => child.connected && child.disconnect() }),
  };
}

/**
 * @param {import('node:stream').Readable} stdout
 * @returns {Promise<string>}
 */
function readAddress(stdout) {
  return new Promise((resolve) => {
    createInterface({ input: stdout }).on('line', (line) => {
      const address = readyLine.exec(line)?.[1];
      if (address) resolve(address);
      else console.error(line);
    });
  });
}
