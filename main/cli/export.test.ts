import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { record } from '../capture/testing.ts';
import { readPcapng } from '../export/pcapng/reader.fixture.ts';
import { testLink } from '../traffic/testing.ts';
import { readArguments } from './arguments.ts';
import { exportCapture } from './export.ts';
import { EXPORT_OPTIONS, type ExportOptions, exportOptions } from './export-options.ts';
import { Failure, UsageError } from './usage-error.ts';

let folder: string;
const capture = 'a.slcap';

/** Two clients of a server; the second one speaks GBK. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'socklab-cli-'));
  const { log, recorder } = record(join(folder, capture));
  const [one, two] = [testLink(1), testLink(2)];
  const local = { address: '127.0.0.1', port: 40_999 };
  for (const link of [one, two]) log.event({ code: 'client-connected', local, remote: link.remote }, link);
  log.received(one, Buffer.from('first li'), true);
  log.received(one, Buffer.from('ne\nsecond line\n'), true);
  log.sent(one, Buffer.from('answer'), 1, true);
  log.received(two, Buffer.from([0xd6, 0xd0, 0x7e, 0x11, 0x01]), true);
  log.sent(null, Buffer.from('to all'), 2, true);
  log.event({ code: 'peer-closed', remote: one.remote }, one);
  log.ended(one);
  log.sent(null, Buffer.from('to one'), 1, true);
  await recorder.close();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const parse = (...args: string[]): ExportOptions =>
  exportOptions(readArguments(args, EXPORT_OPTIONS), folder);

const streams = () => ({
  stdout: new PassThrough(),
  stderr: new PassThrough(),
  signal: new AbortController().signal,
});

/** Runs `socklab export a.slcap …`; answers what it said on both streams. */
async function run(...args: string[]): Promise<{ stdout: Buffer; stderr: string }> {
  const options = parse(capture, ...args);
  const world = streams();
  const said = [world.stdout, world.stderr].map((stream) => stream.toArray());
  await exportCapture(options, world);
  world.stdout.end();
  world.stderr.end();
  const [stdout, stderr] = await Promise.all(said);
  return { stdout: Buffer.concat(stdout ?? []), stderr: Buffer.concat(stderr ?? []).toString() };
}
const read = (name: string): Promise<Buffer> => readFile(join(folder, name));

it('text to standard output, nothing else on it', async () => {
  const { stdout, stderr } = await run(
    '--format',
    'text',
    '--out',
    '-',
    '--peer',
    ':50001',
    '--direction',
    'in',
  );
  expect(stdout.toString()).toBe('first line\nsecond line\n');
  expect(stderr).toBe('');
});

it('of a part the capture that it is in, and not into that', async () => {
  const part = join(capture, '000001.slpart');
  const exported = parse(part, '--format', 'raw', '--out', join(capture, 'new.bin'));
  await expect(exportCapture(exported, streams())).rejects.toThrow(UsageError);
  expect(await readdir(join(folder, capture))).not.toContain('new.bin');
  const world = streams();
  const said = world.stdout.toArray();
  await exportCapture(
    parse(part, '--format', 'text', '--out', '-', '--direction', 'in', '--peer', ':50001'),
    world,
  );
  world.stdout.end();
  expect(Buffer.concat(await said).toString()).toBe('first line\nsecond line\n');
});

it('text in another charset', async () => {
  const { stdout } = await run(
    '--format',
    'text',
    '--out',
    '-',
    '--peer',
    ':50002',
    '--direction',
    'in',
    '--charset',
    'gbk',
  );
  expect(stdout.toString()).toBe('中~\x11\x01\n');
  const kept = await run(
    '--format',
    'text',
    '--out',
    '-',
    '--peer',
    ':50002',
    '--direction',
    'in',
    '--charset',
    'gbk',
    '--out-charset',
    'gbk',
  );
  expect(kept.stdout.subarray(0, 2)).toEqual(Buffer.from([0xd6, 0xd0]));
  const lost = await run(
    '--format',
    'text',
    '--out',
    '-',
    '--peer',
    ':50002',
    '--direction',
    'in',
    '--charset',
    'gbk',
    '--out-charset',
    'ascii',
  );
  expect(lost.stderr).toBe('1 characters do not exist in ascii; ? stands for each.\n');
});

it.each([
  [['--filter', 'second'], ['ne\nsecond line\n']],
  [['--filter', 'SECOND', '--ignore-case'], ['ne\nsecond line\n']],
  [['--filter', 'hex:7E??01'], ['\ufffd\ufffd~\x11\x01']],
  [['--filter', 're:^ans'], ['answer']],
  [
    ['--framing', 'line', '--direction', 'in', '--peer', ':50001'],
    ['first line', 'second line'],
  ],
  [
    ['--framing', 'fixed:3', '--direction', 'out'],
    ['ans', 'wer', 'to all', 'to one'],
  ],
])('jsonl with %j', async (args, texts) => {
  const { stdout } = await run('--format', 'jsonl', '--out', '-', ...args);
  const rows = stdout
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(rows.map((row) => row.text)).toEqual(texts);
});

it('raw: one stream has the name asked for, several have their own, standard output has all', async () => {
  expect(
    (await run('--format', 'raw', '--out', 'one.bin', '--direction', 'out', '--peer', '127.0.0.1:50001'))
      .stderr,
  ).toBe('2 rows\n');
  expect((await read('one.bin')).toString()).toBe('answerto all');
  expect((await run('--format', 'raw', '--out', 'all.bin')).stderr).toBe('6 rows in 4 files\n');
  expect((await readdir(folder)).filter((name) => name.startsWith('all')).sort()).toEqual([
    'all-1-127.0.0.1_50001-in.bin',
    'all-1-127.0.0.1_50001-out.bin',
    'all-2-127.0.0.1_50002-in.bin',
    'all-2-127.0.0.1_50002-out.bin',
  ]);
  const { stdout } = await run('--format', 'raw', '--out', '-', '--peer', ':50001');
  expect(stdout.toString()).toBe('first line\nsecond line\nanswerto all');
});

it('pcapng has the handshake of a connection also when a filter hides events', async () => {
  await run('--format', 'pcapng', '--out', 'a.pcapng', '--peer', ':50001');
  const { packets } = readPcapng(await read('a.pcapng'));
  expect(packets.map(({ flags }) => flags)).toEqual([
    'SYN',
    'SYN ACK',
    'ACK',
    'PSH ACK',
    'PSH ACK',
    'PSH ACK',
    'PSH ACK',
    'FIN ACK',
    'FIN ACK',
    'ACK',
  ]);
});

it('a peer is meant whole, and got what was sent to all while it was connected', async () => {
  const texts = async (peer: string): Promise<string> =>
    (await run('--format', 'text', '--out', '-', '--direction', 'out', '--peer', peer)).stdout.toString();
  expect(await texts('127.0.0.1:50001')).toBe('answer\nto all\n');
  expect(await texts('127.0.0.1:50002')).toBe('to all\nto one\n');
  expect(await texts('127.0.0.1:5000')).toBe('');
  expect(await texts('27.0.0.1')).toBe('');
});

it('pcapng of frames is made of their records', async () => {
  await run('--format', 'pcapng', '--out', 'f.pcapng', '--framing', 'line', '--filter', 'first');
  const data = readPcapng(await read('f.pcapng')).packets.filter(({ payload }) => payload.length > 0);
  expect(data.map(({ payload }) => payload.toString())).toEqual(['first li', 'ne\nsecond line\n']);
});

it('slcap is a capture again', async () => {
  await run('--format', 'slcap', '--out', 'copy.slcap');
  const options = parse('copy.slcap', '--format', 'jsonl', '--out', 'copy.jsonl');
  await exportCapture(options, streams());
  await run('--format', 'jsonl', '--out', 'original.jsonl');
  expect(await read('copy.jsonl')).toEqual(await read('original.jsonl'));
});

it('fails in a sentence, and leaves nothing behind', async () => {
  const before = (await readdir(folder)).length;
  await expect(run('--format', 'text', '--out', 'missing/x')).rejects.toThrow(
    new Failure(`There is no folder ${join(folder, 'missing')}.`),
  );
  await expect(run('--format', 'text', '--out', join(capture, 'x'))).rejects.toThrow(UsageError);
  await expect(run('--format', 'text', '--out', capture)).rejects.toThrow(UsageError);
  await expect(run('--format', 'text', '--out', 'x', '--filter', 're:a(')).rejects.toThrow(
    /^The expression "a\(" is wrong/,
  );
  expect((await readdir(folder)).length).toBe(before);
});

it.each([
  ['what is no capture', 'no.slcap', /is not a capture/],
  ['what is not there', 'nowhere.slcap', /^There is no /],
])('refuses %s', async (_what, name, message) => {
  await writeFile(
    join(folder, 'no.slcap'),
    'plain text, longer than a header of sixty-four bytes would have to be',
  );
  const options = parse(name, '--format', 'text', '--out', 'x');
  await expect(exportCapture(options, streams())).rejects.toThrow(message);
});
