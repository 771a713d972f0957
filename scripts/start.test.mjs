import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { ensureBuild } from './lib/build.mjs';
import { root } from './lib/paths.mjs';
import { words } from './words.mjs';

/** `npm start` as a user meets it: the real script, the real server, and stand-ins for the programs that open windows. */

const script = join(root, 'scripts', 'start.mjs');
const readyLine = /^SockLab ready: (http:\/\/127\.0\.0\.1:(\d+)\/#token=\S+)\n/;
const onPosix = test.skipIf(process.platform === 'win32');

/** Far more than a start takes, for machines that are busy with other tests. */
const patience = { timeout: 15_000 };
vi.setConfig({ testTimeout: 30_000 });

let folder = '';
/** @type {import('node:child_process').ChildProcess[]} */
let running = [];

beforeAll(() => ensureBuild(), 120_000);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'socklab-start-'));
});

afterEach(async () => {
  for (const child of running) {
    child.kill('SIGTERM');
    await closed(child);
  }
  running = [];
  await rm(folder, { recursive: true });
});

test('--web --no-open prints one line when it can be used, and SIGTERM ends everything', async () => {
  const program = start(['--web', '--no-open']);
  const { address, port } = await program.ready();
  const page = await fetch(address);
  expect(page.status).toBe(200);
  expect(page.headers.get('content-type')).toContain('text/html');
  program.child.kill('SIGTERM');
  // 'close' comes when nobody holds the output any more, the server included.
  expect(await program.closed).toBe(0);
  expect(program.stdout).toBe(`SockLab ready: ${address}\n`);
  expect(await isOpen(port)).toBe(false);
});

test('--port is the port of the address; one that is in use ends the start', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address();
  try {
    const refused = start(['--web', '--no-open', '--port', String(port)]);
    expect(await refused.closed).toBe(1);
    expect(refused.stdout).toBe('');
    expect(refused.stderr).toContain(words.serverEnded(1));
  } finally {
    other.close();
    await once(other, 'close');
  }
  const program = start(['--web', '--no-open', '--port', String(port)]);
  expect((await program.ready()).port).toBe(port);
});

test('a wrong option is named beside the help, and nothing starts', async () => {
  const program = start(['--wbe']);
  expect(await program.closed).toBe(2);
  expect(program.stderr).toContain(`${words.unknownOption('--wbe')}\n\n${words.help}`);
  expect(program.stdout).toBe('');
});

test('--help goes to stdout', async () => {
  const program = start(['--help']);
  expect(await program.closed).toBe(0);
  expect(program.stdout).toBe(`${words.help}\n`);
});

onPosix('everything ends when npm dies and the shell between does not pass it on', async () => {
  const line = `"${process.execPath}" "${script}" --web --no-open --data-dir "${folder}"; exit 1`;
  const shell = watch(
    spawn('/bin/sh', ['-c', line], { env: { ...process.env, npm_lifecycle_event: 'start' } }),
  );
  const { port } = await shell.ready();
  shell.child.kill('SIGKILL');
  await shell.closed;
  expect(await isOpen(port)).toBe(false);
});

onPosix('closing the window ends the program and removes its profile', async () => {
  const browser = await standIn('browser', 'read -r _ < "$0.close"');
  await makePipe(`${browser}.close`);
  const program = start(['--web'], { SOCKLAB_BROWSER: browser, DISPLAY: ':0' });
  const given = await argumentsOf(browser);
  const address = given.find((argument) => argument.startsWith('--app='))?.slice('--app='.length);
  const profile = given
    .find((argument) => argument.startsWith('--user-data-dir='))
    ?.slice('--user-data-dir='.length);
  expect((await fetch(address)).status).toBe(200);
  expect(existsSync(profile)).toBe(true);
  await writeFile(`${browser}.close`, '\n');
  expect(await program.closed).toBe(0);
  expect(program.stdout).toBe('');
  expect(existsSync(profile)).toBe(false);
  expect(await isOpen(Number(new URL(address).port))).toBe(false);
});

onPosix('SIGTERM closes the window too', async () => {
  const browser = await standIn('browser', 'exec sleep 600');
  const program = start(['--web'], { SOCKLAB_BROWSER: browser, DISPLAY: ':0' });
  await argumentsOf(browser);
  const pid = Number(await readFile(`${browser}.pid`, 'utf8'));
  program.child.kill('SIGTERM');
  expect(await program.closed).toBe(0);
  expect(() => process.kill(pid, 0)).toThrow('ESRCH');
});

test.runIf(process.platform === 'linux')(
  'when the server dies, the window closes and the start fails',
  async () => {
    const browser = await standIn('browser', 'exec sleep 600');
    const program = start(['--web'], { SOCKLAB_BROWSER: browser, DISPLAY: ':0' });
    await argumentsOf(browser);
    const window = await readFile(`${browser}.pid`, 'utf8');
    const { pid } = program.child;
    const children = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).trim().split(' ');
    const server = children.find((child) => child !== window.trim());
    process.kill(Number(server), 'SIGKILL');
    expect(await program.closed).toBe(1);
    expect(program.stderr).toContain(words.serverEnded(null));
    expect(() => process.kill(Number(window), 0)).toThrow('ESRCH');
  },
);

onPosix('a browser that cannot open a window leaves the address to the user', async () => {
  const browser = await standIn('browser', 'exit 1');
  const program = start(['--web'], { SOCKLAB_BROWSER: browser, DISPLAY: ':0' });
  const { address } = await program.ready();
  await vi.waitUntil(() => program.stderr.includes(words.browserBroken('browser')), patience);
  expect((await fetch(address)).status).toBe(200);
});

test('without a browser the address is printed and served', async () => {
  const program = start(['--web'], { SOCKLAB_BROWSER: 'socklab-no-such-browser', DISPLAY: ':0' });
  const { address } = await program.ready();
  await vi.waitUntil(() => program.stderr.includes(words.noBrowser), patience);
  expect((await fetch(address)).status).toBe(200);
});

test.runIf(process.platform === 'linux')(
  'without a display neither Electron nor a browser is tried',
  async () => {
    const program = start([], { ELECTRON_OVERRIDE_DIST_PATH: folder, DISPLAY: '', WAYLAND_DISPLAY: '' });
    await program.ready();
    await vi.waitUntil(() => program.stderr.includes(words.noDisplay), patience);
    expect(program.stderr).not.toContain('Electron');
  },
);

onPosix('Electron gets the program and the data folder, and its exit code is ours', async () => {
  const electron = await standIn('electron', 'exit 3');
  const program = start([], { ELECTRON_OVERRIDE_DIST_PATH: folder, DISPLAY: ':0' });
  expect(await program.closed).toBe(3);
  expect((await argumentsOf(electron)).slice(-2)).toEqual([root, `--data-dir=${folder}`]);
  expect(program.stdout).toBe('');
});

onPosix('an Electron that cannot run here makes room for the browser', async () => {
  await standIn('electron', 'exit 127');
  const browser = await standIn('browser', 'exit 0');
  const program = start([], { ELECTRON_OVERRIDE_DIST_PATH: folder, SOCKLAB_BROWSER: browser, DISPLAY: ':0' });
  expect(await program.closed).toBe(0);
  expect(program.stderr).toContain(words.electronBroken);
  expect(await argumentsOf(browser)).toContainEqual(expect.stringMatching(/^--app=http/));
});

/**
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
function start(args, env = {}) {
  const all = [script, ...args, '--data-dir', folder];
  return watch(spawn(process.execPath, all, { env: { ...process.env, ...env } }));
}

/** @param {import('node:child_process').ChildProcessWithoutNullStreams} child */
function watch(child) {
  running.push(child);
  const program = {
    child,
    stdout: '',
    stderr: '',
    /** @type {Promise<number | null>} */
    closed: closed(child),
    async ready() {
      await vi.waitUntil(() => readyLine.test(program.stdout) || child.exitCode !== null, {
        timeout: 15_000,
      });
      const [, address, port] = readyLine.exec(program.stdout) ?? [];
      if (!address) throw new Error(`The start ended: ${program.stderr}`);
      return { address, port: Number(port) };
    },
  };
  for (const name of ['stdout', 'stderr']) {
    child[name].setEncoding('utf8').on('data', (text) => {
      program[name] += text;
    });
  }
  return program;
}

const closings = new WeakMap();

/** @param {import('node:child_process').ChildProcess} child */
function closed(child) {
  const known = closings.get(child) ?? once(child, 'close').then(([code]) => code);
  closings.set(child, known);
  return known;
}

/**
 * A program in the place of a browser or Electron: notes its process id and arguments, then does as told.
 * @param {string} name
 * @param {string} then what it does, in sh
 */
async function standIn(name, then) {
  const path = join(folder, name);
  const note = `echo $$ > "$0.pid"; printf '%s\\n' "$@" > "$0.tmp"; mv "$0.tmp" "$0.args"`;
  await writeFile(path, `#!/bin/sh\n${note}\n${then}\n`);
  await chmod(path, 0o755);
  return path;
}

/** @param {string} path of a stand-in */
async function argumentsOf(path) {
  await vi.waitUntil(() => existsSync(`${path}.args`), patience);
  return (await readFile(`${path}.args`, 'utf8')).trimEnd().split('\n');
}

/** @param {string} path */
async function makePipe(path) {
  await once(spawn('mkfifo', [path]), 'close');
}

/** @param {number} port */
function isOpen(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true) || socket.destroy());
    socket.once('error', () => resolve(false));
  });
}
