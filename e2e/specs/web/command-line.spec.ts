import { readFile, writeFile } from 'node:fs/promises';
import { refused, socklab as run } from '../../fixtures/command-line.ts';
import { capturePaths } from '../../fixtures/data-dir.ts';
import { numberedLines } from '../../fixtures/numbered.ts';
import { test as base, expect } from '../../fixtures/test.ts';
import { followTcp, hasTshark, suspectPackets } from '../../fixtures/wireshark.ts';

/** `socklab export`: the exporter without a window, on the capture that a program has left. */

const SEED = 7;
const LINES = 300;
const sent = numberedLines(SEED, LINES);

interface Recorded {
  /** The capture of a stopped program: a client that sent numbered lines, and one that said hello. */
  capture: string;
}

const test = base.extend<Recorded>({
  capture: async ({ socklab, window, peers, dataDir }, use) => {
    await window.network.openServer();
    const port = await window.status.port();
    const sender = peers.python('numbered_sender.py', 'tcp', port, SEED);
    sender.type(String(LINES));
    await sender.says(`sent ${LINES}`);
    await window.status.says(`${sent.join('').length.toLocaleString('en-US')} 字节`);
    const other = peers.python('tcp_client_stay.py', port, '你好 Hello');
    await window.log.from(await other.port()).waitFor();
    await window.composer.send('to all');
    await other.says('got to all');
    await socklab.stop();
    const [path = ''] = await capturePaths(dataDir);
    await use(path);
  },
});

test('text, hex, CSV and JSON Lines', async ({ capture, folder }) => {
  const exported = async (format: string, ...args: string[]): Promise<string> => {
    const out = `${folder}/${format}`;
    await run('export', capture, '--format', format, '--out', out, ...args);
    return readFile(out, 'utf8');
  };
  const text = await exported('text', '--direction', 'in');
  expect(text).toBe(`${sent.join('')}你好 Hello\n`);
  const hex = await exported('hex', '--filter', '你好');
  expect(hex.split('\n').slice(1)).toEqual([
    '00000000: e4bd a0e5 a5bd 2048 656c 6c6f            ...... Hello',
    '',
  ]);
  const csv = await exported('csv');
  expect(csv).toContain(',out,"ALL",6,"to all","74 6F 20 61 6C 6C","",""\r\n');
  const rows = (await exported('jsonl', '--framing', 'line', '--filter', 're:^\\d{8} ')).trim().split('\n');
  expect(rows.map((row) => (JSON.parse(row) as { text: string }).text)).toEqual(
    sent.map((line) => line.slice(0, -1)),
  );
});

test('raw bytes of one peer, to standard output', async ({ capture }) => {
  const { stdout } = await run('export', capture, '--format', 'raw', '--direction', 'in', '--out', '-');
  expect(stdout).toBe(`${sent.join('')}你好 Hello`);
  const jsonl = await run(
    'export',
    capture,
    '--format',
    'jsonl',
    '--filter',
    'hex:E4BDA0??A5BD',
    '--out',
    '-',
  );
  const { peer } = JSON.parse(jsonl.stdout) as { peer: string };
  const one = await run(
    'export',
    capture,
    '--format',
    'raw',
    '--peer',
    peer,
    '--direction',
    'in',
    '--out',
    '-',
  );
  expect(one.stdout).toBe('你好 Hello');
  const gbk = await run(
    'export',
    capture,
    '--format',
    'text',
    '--filter',
    'hello',
    '--ignore-case',
    '--out',
    '-',
  );
  expect(gbk.stdout).toBe('你好 Hello\n');
});

test('pcapng that Wireshark follows', async ({ capture, folder }) => {
  test.skip(!hasTshark(), 'tshark is not installed here');
  const out = `${folder}/capture.pcapng`;
  await run('export', capture, '--format', 'pcapng', '--out', out);
  expect(await suspectPackets(out)).toEqual([]);
  const all = Buffer.from('to all');
  expect(await followTcp(out, 0)).toEqual([Buffer.from(sent.join('')), all]);
  expect(await followTcp(out, 1)).toEqual([Buffer.from('你好 Hello'), all]);
});

test('a portable file is exported as its folder is', async ({ capture, folder }) => {
  const file = `${folder}/portable.slcap`;
  await run('export', capture, '--format', 'slcap', '--out', file);
  const args = ['--format', 'jsonl', '--out', '-'];
  const [ofFile, ofFolder] = await Promise.all([
    run('export', file, ...args),
    run('export', capture, ...args),
  ]);
  expect(ofFile.stdout).toBe(ofFolder.stdout);
});

test('a wrong command line ends with 2 and a sentence, a failure with 1', async ({ capture, folder }) => {
  const out = `${folder}/out`;
  const wrong: [args: string[], sentence: RegExp][] = [
    [[], /command is missing/],
    [['frobnicate'], /no command "frobnicate"/],
    [['export'], /Which capture\?/],
    [['export', capture, '--out', out], /--format is missing/],
    [['export', capture, '--format', 'pdf', '--out', out], /--format takes one of .*pcapng.*, not "pdf"/],
    [
      ['export', capture, '--format', 'text', '--out', out, '--direction', 'up'],
      /--direction takes one of in, out/,
    ],
    [['export', capture, '--format', 'text', '--out', out, '--filter', 're:('], /expression "\(" is wrong/],
    [
      ['export', capture, '--format', 'text', '--out', out, '--filter', 'hex:7E G1'],
      /--filter does not understand/,
    ],
  ];
  const results = await Promise.all(wrong.map(([args]) => refused(...args)));
  for (const [index, [args, sentence]] of wrong.entries()) {
    expect(results[index], args.join(' ')).toMatchObject({ code: 2 });
    expect(results[index]?.stderr).toMatch(sentence);
  }
  const missing = await refused('export', `${folder}/none.slcap`, '--format', 'text', '--out', out);
  expect(missing).toMatchObject({ code: 1 });
  expect(missing.stderr).toMatch(/There is no .*none\.slcap/);
  await writeFile(`${folder}/picture.slcap`, 'no capture');
  const other = await refused('export', `${folder}/picture.slcap`, '--format', 'text', '--out', out);
  expect(other).toMatchObject({ code: 1 });
  expect(other.stderr).toMatch(/is not a capture/);
});
