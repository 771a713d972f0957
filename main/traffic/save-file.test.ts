import { mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DEFAULT_OPTIONS, type Fault, type SaveToFile } from '#contract';
import { MAX_WAITING_BYTES, type Numbering } from './append-file.ts';
import { SaveFile, type SaveServices } from './save-file.ts';
import { testLink } from './testing.ts';

let folder = '';
let now = 0;
let faults: Fault[] = [];
let behind: boolean[] = [];
let format: ReturnType<SaveServices['format']> = { charset: 'utf-8', hex: false };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'socklab-save-'));
  now = new Date(2026, 10, 20, 12, 0, 0, 123).getTime() * 1000;
  faults = [];
  behind = [];
  format = { charset: 'utf-8', hex: false };
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function save(options: Partial<SaveToFile>, isStream = true, numbering?: Numbering): SaveFile {
  const services: SaveServices = {
    clock: () => now,
    format: () => format,
    failed: (fault) => faults.push(fault),
    behind: (on) => behind.push(on),
    changed: () => {},
  };
  const all = { ...DEFAULT_OPTIONS.save, on: true, path: join(folder, 'a.txt'), ...options };
  return new SaveFile(all, services, isStream, undefined, numbering);
}
const link = testLink(1, 50_000);
const bytes = (text: string): Buffer => Buffer.from(text);
const textLines = (log: string): string[] =>
  log.split('\n').filter((line) => line !== '' && !line.startsWith('['));
const read = (name: string): Promise<string> => readFile(join(folder, name), 'utf8');

it('appends the received bytes alone', async () => {
  await writeFile(join(folder, 'a.txt'), 'before ');
  const file = save({ form: 'raw' });
  file.received(link, bytes('one '));
  file.sent(link, bytes('not this'), 1);
  file.event({ code: 'peer-closed', remote: link.remote });
  file.received(link, bytes('two'));
  await file.close();
  expect(await read('a.txt')).toBe('before one two');
  expect(file.state).toEqual({ path: join(folder, 'a.txt'), bytes: 7, fault: null });
});

it('writes log text of both directions and events', async () => {
  const file = save({ form: 'log' });
  file.event({ code: 'client-connected', remote: link.remote });
  file.received(link, bytes('hello'));
  file.sent(null, bytes('all\n'), 3);
  format = { charset: 'utf-8', hex: true };
  file.sent(link, bytes('hi'), 1);
  await file.close();
  const at = '[2026-11-20 12:00:00.123]#';
  expect(await read('a.txt')).toBe(
    `${at} Client 127.0.0.1:50000 gets online.\n\n` +
      `${at} RECV ASCII FROM 127.0.0.1 :50000>\nhello\n\n` +
      `${at} SEND ASCII TO ALL>\nall\n\n` +
      `${at} SEND HEX TO 127.0.0.1 :50000>\n68 69\n\n`,
  );
});

it('keeps characters whole over reads of a connection, and tells of one that never was', async () => {
  format = { charset: 'gbk', hex: false };
  const file = save({ form: 'log' });
  file.received(link, Uint8Array.of(0xd6));
  file.received(link, Uint8Array.of(0xd0, 0xce));
  file.ended(link);
  await file.close();
  expect(textLines(await read('a.txt'))).toEqual(['中', '\ufffd']);
});

it('loses no half character when the charset or the form changes, or saving ends', async () => {
  const file = save({ form: 'log' });
  file.received(link, bytes('中').subarray(0, 2));
  format = { charset: 'gbk', hex: false };
  file.received(link, Uint8Array.of(0xd6));
  format = { charset: 'gbk', hex: true };
  file.received(link, Uint8Array.of(0xd0));
  format = { charset: 'gbk', hex: false };
  file.received(link, Uint8Array.of(0x41, 0xce));
  await file.close();
  expect(textLines(await read('a.txt'))).toEqual(['\ufffd', '\ufffd', 'D0', 'A', '\ufffd']);
});

it('reads each datagram by itself', async () => {
  const file = save({ form: 'log' }, false);
  file.received(link, bytes('中').subarray(0, 2));
  file.received(link, bytes('ok'));
  await file.close();
  expect(textLines(await read('a.txt'))).toEqual(['\ufffd', 'ok']);
});

it('begins a new file at the size, without splitting what arrived together, and goes on where it left off', async () => {
  const piece = Buffer.alloc(400_000, 'x');
  const numbering = { last: null };
  const first = save({ form: 'raw', rotate: 'size', sizeMiB: 1 }, true, numbering);
  for (let i = 0; i < 5; i += 1) first.received(link, piece);
  await first.close();
  const second = save({ form: 'raw', rotate: 'size', sizeMiB: 1 }, true, numbering);
  for (let i = 0; i < 2; i += 1) second.received(link, piece);
  await second.close();
  const sizes = await Promise.all(
    (await readdir(folder)).sort().map(async (name) => [name, (await read(name)).length]),
  );
  expect(sizes).toEqual([
    ['a-2.txt', 800_000],
    ['a-3.txt', 800_000],
    ['a-4.txt', 400_000],
    ['a.txt', 800_000],
  ]);
});

it('begins a new file with each local day', async () => {
  const file = save({ form: 'raw', rotate: 'day' });
  file.received(link, bytes('friday'));
  now = new Date(2026, 10, 21, 0, 0, 0).getTime() * 1000;
  file.received(link, bytes('saturday'));
  await file.close();
  expect(await read('a-20261120.txt')).toBe('friday');
  expect(await read('a-20261121.txt')).toBe('saturday');
  expect(file.state.path).toBe(join(folder, 'a-20261121.txt'));
});

it.each([
  ['a folder that is not there', join('missing', 'a.txt'), 'FILE_NOT_FOUND'],
  ['a folder', '.', 'FILE_UNWRITABLE'],
  ['a part of a capture', 'a.slcap/000001.slpart', 'FILE_UNWRITABLE'],
  ['a link to a capture', 'link', 'FILE_UNWRITABLE'],
])('ends with a fault for %s', async (_what, path, code) => {
  await writeFile(join(folder, 'b.slcap'), '');
  await symlink(join(folder, 'b.slcap'), join(folder, 'link'));
  const file = save({ form: 'raw', path: join(folder, path) });
  file.received(link, bytes('x'));
  await file.close();
  file.received(link, bytes('x'));
  expect(faults.map((fault) => fault.code)).toEqual([code]);
  expect(file.state.fault).toEqual(faults[0]);
});

it('tells at once that a file cannot be written, before anything has arrived', async () => {
  const file = save({ path: join(folder, 'no such folder', 'a.txt') });
  await file.close();
  expect(faults).toMatchObject([{ code: 'FILE_NOT_FOUND' }]);
});

it('wants an absolute path', async () => {
  const file = save({ form: 'raw', path: 'relative.txt' });
  file.received(link, bytes('x'));
  await file.close();
  expect(faults[0]).toMatchObject({ code: 'FILE_UNWRITABLE', details: { file: 'relative.txt' } });
});

it('says when the disk is behind, and when it has caught up', async () => {
  const file = save({ form: 'raw' });
  const piece = Buffer.alloc(1024 * 1024);
  for (let i = 0; i < 20; i += 1) file.received(link, piece);
  expect(file.behind).toBe(true);
  await file.close();
  expect(behind).toEqual([true, false]);
  expect(file.state.bytes).toBe(20 * 1024 * 1024);
});

it('takes a record of any size', async () => {
  const path = join(folder, 'log.txt');
  const file = save({ path, form: 'raw' });
  file.received(link, Buffer.alloc(1000, 0x61));
  file.received(link, Buffer.alloc(MAX_WAITING_BYTES, 0x62));
  await file.close();
  expect(faults).toEqual([]);
  expect((await stat(path)).size).toBe(1000 + MAX_WAITING_BYTES);
});

it('ends with a fault, not with a hole, when nobody waits for the disk', async () => {
  const file = save({ form: 'raw' });
  const piece = Buffer.alloc(1024 * 1024);
  for (let i = 0; i < MAX_WAITING_BYTES / piece.length + 2; i += 1) file.received(link, piece);
  await file.close();
  await new Promise(setImmediate);
  expect(faults.map((fault) => fault.code)).toEqual(['NO_BUFFER_SPACE']);
  expect(behind).toEqual([true, false]);
});
