import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type ExportJob, type ExportScope, MAX_JOBS } from '#contract';
import type { TrafficLog } from '../traffic/log.ts';
import { testLink, testLog } from '../traffic/testing.ts';
import type { OpenRows } from '../views/rows.ts';
import { Downloads } from './downloads.ts';
import { ExportJobs, type JobServices } from './jobs.ts';
import { recordRows, plainView as view } from './testing.ts';
import type { ExportStart } from './work.ts';

let folder: string;
let log: TrafficLog;
let jobs: ExportJobs;
let downloads: Downloads;
let changes: number;
/** Holds the rows back, so that a job is under way until it is let go. */
let gate: Promise<void>;
let openGate: () => void;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'socklab-jobs-'));
  await mkdir(join(folder, 'captures'));
  log = testLog().log;
  log.received(testLink(1), Buffer.from('héllo'), true);
  log.sent(testLink(1), Buffer.from('world'), 1, true);
  downloads = new Downloads(join(folder, 'downloads'));
  changes = 0;
  gate = Promise.resolve();
  openGate = () => {};
  const options = { receiveCharset: 'utf-8', receiveParts: 'text' } as const;
  async function* portable(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('cap');
    yield Buffer.from('ture');
  }
  const services: JobServices = {
    source: () => ({ log, options, notes: new Map(), local: null, portable }),
    open: (of, _view, ranges) => held(recordRows(of, ranges)),
    epoch: () => 7,
    downloads,
    capturesFolder: join(folder, 'captures'),
    inUse: async (path) => path === join(folder, 'shown.slcap'),
    changed: () => {
      changes += 1;
    },
  };
  jobs = new ExportJobs(services);
});
afterEach(async () => {
  openGate();
  await jobs.close();
  await rm(folder, { recursive: true, force: true });
});

const held = (rows: OpenRows): OpenRows => ({
  done: 0,
  total: rows.total,
  get lost() {
    return rows.lost;
  },
  stop: () => rows.stop(),
  async *[Symbol.asyncIterator]() {
    for await (const row of rows) {
      yield row;
      await gate;
    }
  },
});
function close(): void {
  gate = new Promise((resolve) => {
    openGate = resolve;
  });
}

const at = (name: string): string => join(folder, name);
const start = (more: Partial<ExportStart> = {}): Promise<number> =>
  jobs.start({
    id: 1,
    scope: { kind: 'all' },
    format: 'text',
    charset: 'utf-8',
    to: { kind: 'path', path: at('out.txt') },
    ...more,
  });
async function ended(id: number): Promise<ExportJob> {
  for (;;) {
    const job = jobs.all.find((one) => one.id === id);
    if (!job) throw new Error(`no job ${id}`);
    if (job.state !== 'running') return job;
    await new Promise(setImmediate);
  }
}

it('writes a file and tells of it', async () => {
  const id = await start();
  expect(await ended(id)).toEqual({
    id,
    session: 1,
    format: 'text',
    state: 'done',
    done: 11,
    total: 11,
    rows: 2,
    files: [{ name: 'out.txt', bytes: 13, url: null }],
    path: at('out.txt'),
    fault: null,
  });
  expect(await readFile(at('out.txt'), 'utf8')).toBe('héllo\nworld\n');
  expect(changes).toBeGreaterThan(1);
  expect((await readdir(folder)).sort()).toEqual(['captures', 'out.txt']);
  await jobs.dismiss(id);
  expect(jobs.all).toEqual([]);
  await jobs.dismiss(id);
});

it('replaces a file only when it is whole, and a cancelled export leaves nothing', async () => {
  await writeFile(at('out.txt'), 'old');
  close();
  const id = await start({ format: 'raw' });
  expect(jobs.all[0]).toMatchObject({ state: 'running' });
  openGate();
  await jobs.cancel(id);
  expect(await ended(id)).toMatchObject({ state: 'cancelled', files: [], fault: null });
  expect(await readFile(at('out.txt'), 'utf8')).toBe('old');
  expect((await readdir(folder)).sort()).toEqual(['captures', 'out.txt']);
});

it('raw: a file for each stream; one alone has the name asked for', async () => {
  const both = await ended(await start({ format: 'raw', to: { kind: 'path', path: at('raw.bin') } }));
  expect(both.files.map(({ name }) => name)).toEqual([
    'raw-1-127.0.0.1_50001-in.bin',
    'raw-1-127.0.0.1_50001-out.bin',
  ]);
  const scope: ExportScope = { kind: 'selection', view, epoch: 7, ranges: [{ from: 1, to: 1 }] };
  const one = await ended(await start({ format: 'raw', scope, to: { kind: 'path', path: at('one.bin') } }));
  expect(one.files).toEqual([{ name: 'one.bin', bytes: 5, url: null }]);
  expect(await readFile(at('one.bin'), 'utf8')).toBe('world');
});

it('an export of nothing is an empty file', async () => {
  log = testLog().log;
  expect((await ended(await start({ format: 'raw' }))).files).toEqual([
    { name: 'out.txt', bytes: 0, url: null },
  ]);
});

it('says what the charset could not hold', async () => {
  log.received(testLink(1), Buffer.from('汉'), true);
  const job = await ended(await start({ charset: 'iso-8859-1' }));
  expect(job).toMatchObject({
    state: 'done',
    fault: { code: 'NOT_ENCODABLE', details: { charset: 'iso-8859-1', size: 1 } },
  });
  expect(await readFile(at('out.txt'), 'latin1')).toBe('héllo\nworld\n?\n');
});

it('slcap is the capture as it is', async () => {
  const id = await start({ format: 'slcap', to: { kind: 'path', path: at('a.slcap') } });
  expect(await ended(id)).toMatchObject({ state: 'done', files: [{ name: 'a.slcap', bytes: 7 }] });
  expect(await readFile(at('a.slcap'), 'utf8')).toBe('capture');
  await expect(start({ format: 'slcap', scope: { kind: 'view', view } })).rejects.toMatchObject({
    fault: { code: 'INVALID_INPUT' },
  });
});

it.each([
  ['a missing folder', 'missing/out.txt', 'FILE_NOT_FOUND'],
  ['a folder', 'captures', 'FILE_UNWRITABLE'],
  ['the folder of the captures', 'captures/out.slcap', 'FOLDER_OF_CAPTURES'],
  ['the same by a link', 'link/out.slcap', 'FOLDER_OF_CAPTURES'],
  ['a capture in it', 'captures/a.slcap/000001.slpart', 'FOLDER_OF_CAPTURES'],
  ['a capture that is shown', 'shown.slcap', 'CAPTURE_IN_USE'],
])('refuses %s', async (_what, path, code) => {
  await mkdir(at('captures/a.slcap'));
  await symlink(at('captures'), at('link'));
  await expect(start({ to: { kind: 'path', path: at(path) } })).rejects.toMatchObject({ fault: { code } });
  expect(jobs.all).toEqual([]);
});

it('refuses a relative path, and positions of another epoch', async () => {
  await expect(start({ to: { kind: 'path', path: 'out.txt' } })).rejects.toMatchObject({
    fault: { code: 'FILE_UNWRITABLE' },
  });
  const scope: ExportScope = { kind: 'selection', view, epoch: 6, ranges: [{ from: 0, to: 0 }] };
  await expect(start({ scope })).rejects.toMatchObject({ fault: { code: 'VIEW_CHANGED' } });
});

it('a download is fetched from its address, and gone with its job', async () => {
  const id = await start({ to: { kind: 'download' }, format: 'raw' });
  const job = await ended(id);
  expect(job).toMatchObject({ state: 'done', path: null });
  expect(job.files.map(({ name }) => name.replace(/\d{8}-\d{6}/, 'TIME'))).toEqual([
    'socklab-TIME-1-127.0.0.1_50001-in.bin',
    'socklab-TIME-1-127.0.0.1_50001-out.bin',
  ]);
  const [first, second] = job.files;
  const download = downloads.take(first?.url ?? '');
  expect(download && (await readFile(download.path, 'utf8'))).toBe('héllo');
  download?.done();
  expect(jobs.all[0]?.files[0]?.url).toBeNull();
  await jobs.dismiss(id);
  expect(downloads.take(second?.url ?? '')).toBeUndefined();
  expect(await readdir(at('downloads'))).toEqual([]);
});

it('bounds what is under way, and forgets the oldest that ended', async () => {
  close();
  for (let i = 0; i < MAX_JOBS; i += 1) await start({ to: { kind: 'path', path: at(`${i}.txt`) } });
  await expect(start()).rejects.toMatchObject({ fault: { code: 'TOO_MANY_JOBS' } });
  openGate();
  for (const { id } of jobs.all) await ended(id);
  const id = await start();
  await ended(id);
  expect(jobs.all.map((job) => job.id)).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
});

it('rows that make room while it runs are counted, told in the file and in the end', async () => {
  ({ log } = testLog(1024 * 1024));
  for (let i = 0; i < 10; i += 1) log.received(testLink(1), Buffer.alloc(50_000, 'a'), true);
  const rows = log.next - log.first;
  close();
  const id = await start({ format: 'jsonl', to: { kind: 'path', path: at('out.jsonl') } });
  for (let i = 0; i < 200; i += 1) log.received(testLink(1), Buffer.alloc(50_000, 'b'), true);
  openGate();
  const job = await ended(id);
  expect(job).toMatchObject({ state: 'done', fault: { code: 'NOT_FOUND' } });
  const lines = (await readFile(at('out.jsonl'), 'utf8')).trimEnd().split('\n');
  const { event } = JSON.parse(lines.at(-1) ?? '');
  expect(event).toEqual({ code: 'records-lost', count: job.fault?.details.size });
  expect(lines.length - 1 + event.count).toBe(rows);
});

it('ends the jobs of a session that goes away', async () => {
  close();
  const id = await start();
  const going = jobs.endOf(1);
  openGate();
  await going;
  expect(await ended(id)).toMatchObject({ state: 'cancelled' });
});
