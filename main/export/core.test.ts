import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ExportJob, Input, Method, Output } from '#contract';
import { type Core, createCore } from '../core.ts';
import { createWebTransport, type WebTransport } from '../rpc/web-transport.ts';
import { takeInstanceSlot } from '../store/instance-slot.ts';
import { plainView } from './testing.ts';

/** Exports through the gate of a real core, and downloads through its web shell. */
let folder: string;
let core: Core;
let web: WebTransport;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'socklab-exports-'));
  const slot = takeInstanceSlot(join(folder, 'data'));
  core = await createCore({ slot, version: '1.2.3', locale: 'zh-CN', abilities: {} });
  web = await createWebTransport(core, new Map(), 0);
});
afterEach(async () => {
  await web.close();
  await core.close();
  await rm(folder, { recursive: true, force: true });
});

async function request<M extends Method>(method: M, input: Input<M>): Promise<Output<M>> {
  const viewer = core.signal.attach(() => {});
  const result = await core.dispatcher.dispatch(viewer, method, input);
  viewer.detach();
  if (!result.ok) throw new Error(`${result.fault.code} ${result.fault.message}`);
  return result.value as Output<M>;
}

/** Opens a UDP session that sends itself a datagram; answers its id once it has come back. */
async function sessionWithTraffic(): Promise<number> {
  const { sessions } = await request('overview.pull', {});
  const { config } = sessions[0] as (typeof sessions)[number];
  const udp = { ...config.udp, localAddress: '127.0.0.1', localPort: 0 };
  const { id } = await request('sessions.create', { config: { ...config, protocol: 'udp', udp } });
  await request('sessions.open', { id });
  const port = (await request('overview.pull', {})).sessions.find((one) => one.id === id)?.local?.port ?? 0;
  const target = { kind: 'address', host: '127.0.0.1', port } as const;
  await request('sessions.send', { id, target, body: { parts: 'text', text: '你好', charset: 'utf-8' } });
  await state(async () => {
    const found = (await request('overview.pull', {})).sessions.find((one) => one.id === id);
    return found?.counters.bytesIn === 6 ? found : undefined;
  });
  return id;
}

/** The first answer that is there, asked for again and again. */
async function state<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise(setImmediate);
  }
}

const ended = (id: number): Promise<ExportJob> =>
  state(async () =>
    (await request('overview.pull', {})).jobs.find((job) => job.id === id && job.state !== 'running'),
  );

it('exports to a file', async () => {
  const id = await sessionWithTraffic();
  const path = join(folder, 'a.jsonl');
  const filter = {
    direction: 'in',
    events: false,
    peer: '',
    minSize: null,
    maxSize: null,
    pattern: { kind: 'text', text: '好', matchCase: true },
  } as const;
  const scope = { kind: 'view', view: { ...plainView, filter } } as const;
  const { job } = await request('exports.start', {
    id,
    scope,
    format: 'jsonl',
    charset: 'utf-8',
    to: { kind: 'path', path },
  });
  expect(await ended(job)).toMatchObject({ state: 'done', rows: 1, files: [{ name: 'a.jsonl', url: null }] });
  expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ kind: 'in', text: '你好' });
  await request('exports.dismiss', { job });
  expect((await request('overview.pull', {})).jobs).toEqual([]);
});

it.each(['pcapng', 'slcap'] as const)('%s is downloaded once', async (format) => {
  const id = await sessionWithTraffic();
  const scope = { kind: 'all' } as const;
  const { job } = await request('exports.start', {
    id,
    scope,
    format,
    charset: 'utf-8',
    to: { kind: 'download' },
  });
  const [file] = (await ended(job)).files;
  const address = `http://127.0.0.1:${web.port}${file?.url}`;
  const foreign = await fetch(address, { headers: { origin: 'https://attacker.example' } });
  expect(foreign.status).toBe(403);
  const response = await fetch(address);
  expect(response.headers.get('content-disposition')).toContain(`.${format}`);
  expect((await response.arrayBuffer()).byteLength).toBe(file?.bytes);
  expect((await fetch(address)).status).toBe(404);
  await state(async () => (await readdir(join(folder, 'data', 'downloads'))).length === 0 || undefined);
});
