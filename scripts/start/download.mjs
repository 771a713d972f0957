import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ended, stopChild } from '../lib/child.mjs';
import { watchGrowth } from '../lib/growth.mjs';
import { words } from '../words.mjs';

/**
 * How long to wait for Electron (about 110 MB). A network that blocks it is mostly silent: 20 s is longer than any pause of a
 * download that works. A trickle is given up after 90 s, because the browser window would have been ready at once.
 */
const limits = { stallMs: 20_000, totalMs: 90_000 };

/** Progress is said whenever so much more has arrived. */
const reportBytes = 10_000_000;

/**
 * Downloads Electron's program with the package's own install.js, in a child, within a time limit.
 * @param {string} packageDir node_modules/electron
 * @param {{ signal?: AbortSignal, stallMs?: number, totalMs?: number }} options
 * @returns {Promise<string | undefined>} why it failed, in words; undefined when it is there. Rejects when aborted.
 */
export async function downloadElectron(packageDir, { signal, ...given }) {
  const { stallMs, totalMs } = { ...limits, ...given };
  // A folder of its own: what grows in it is the progress, and what an ended download leaves in it is removed.
  const temporary = await mkdtemp(join(tmpdir(), 'socklab-electron-'));
  const unpacked = join(packageDir, 'dist');
  const child = spawn(process.execPath, [join(packageDir, 'install.js')], {
    env: { ...process.env, ...downloadEnvironment(temporary) },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const complaint = firstLine(child.stderr);
  const watching = new AbortController();
  let succeeded = false;
  try {
    const outcome = await Promise.race([
      ended(child).then((code) => (code === 0 ? 'done' : 'failed')),
      watchGrowth([temporary, unpacked], {
        stallMs,
        totalMs,
        onLook: reporter(),
        signal: AbortSignal.any([watching.signal, ...(signal ? [signal] : [])]),
      }),
    ]);
    succeeded = outcome === 'done';
    if (outcome === 'stalled') return words.stalled(stallMs / 1000);
    if (outcome === 'slow') return words.tooSlow(totalMs / 1000);
    return succeeded ? undefined : await complaint;
  } finally {
    watching.abort();
    await stopChild(child);
    await rm(temporary, { recursive: true, force: true, maxRetries: 5 });
    if (!succeeded) await rm(unpacked, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** @param {string} temporary folder for the download */
function downloadEnvironment(temporary) {
  return {
    TMPDIR: temporary,
    TEMP: temporary,
    TMP: temporary,
    ELECTRON_GET_NO_PROGRESS: '1',
    // Node 24 and newer then honour HTTPS_PROXY.
    NODE_USE_ENV_PROXY: '1',
  };
}

/** @returns {(bytes: number) => void} says on stderr how much has arrived */
function reporter() {
  let next = reportBytes;
  return (bytes) => {
    if (bytes < next) return;
    console.error(words.electronProgress(Math.round(bytes / 1_000_000)));
    next = bytes + reportBytes;
  };
}

/**
 * @param {import('node:stream').Readable} stream
 * @returns {Promise<string>} what its first line says, when the stream has ended
 */
async function firstLine(stream) {
  let text = '';
  for await (const chunk of stream) text = (text + chunk).slice(0, 2_000);
  return text.split('\n', 1)[0];
}
