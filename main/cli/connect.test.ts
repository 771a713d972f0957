import { describe, expect, it } from 'vitest';
import { setUpCommandLines } from './command-line.fixture.ts';

const { lines, peers } = setUpCommandLines();

const DATE = /\[\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}\]/g;
/** Without times and ports, which are others in each run. */
const plain = (text: string): string => text.replace(DATE, '[T]').replace(/:\d{4,5}/g, ':P');

describe('connect', () => {
  it('sends lines, shows records as NetAssist writes them, and ends after the end of its input', async () => {
    const { address } = await peers.echo();
    const running = lines.run('connect', address, '--wait', '200');
    running.stdin.end('hello\n你好\\x21\n');
    expect(await running.code).toBe(0);
    const out = plain(running.stdout);
    expect(out).toMatch(
      /^\[T\]# Connecting to 127\.0\.0\.1:P\.\n\n\[T\]# Connected to 127\.0\.0\.1:P from 127\.0\.0\.1:P\.\n\n/,
    );
    expect(out).toContain('[T]# SEND ASCII TO 127.0.0.1 :P>\nhello\n\n');
    expect(out).toContain('[T]# SEND ASCII TO 127.0.0.1 :P>\n你好!\n\n');
    expect(out).toMatch(/\[T\]# Connection to 127\.0\.0\.1:P closed\.\n\n$/);
    const received = [...out.matchAll(/RECV ASCII FROM 127\.0\.0\.1 :P>\n(.*)\n/g)]
      .map(([, text]) => text)
      .join('');
    expect(received).toBe('hello你好!');
  });

  it('--raw gives the received bytes and nothing else; events are on standard error', async () => {
    const bytes = Buffer.from([0, 1, 0xff, 0x0a, 0x0d, 0x1b]);
    const { address } = await peers.server((socket) => socket.end(bytes));
    const running = lines.run('connect', address, '--raw', '--input', 'none');
    expect(await running.code).toBe(0);
    expect(running.bytes.equals(bytes)).toBe(true);
    expect(plain(running.stderr)).toContain('# 127.0.0.1:P gets offline (closed there).\n');
  });

  it('--input bytes sends what comes as it comes', async () => {
    const { address } = await peers.echo();
    const running = lines.run('connect', address, '--raw', '--quiet', '--input', 'bytes', '--wait', '200');
    const bytes = Buffer.from(Array.from({ length: 200_000 }, (_, i) => i & 0xff));
    running.stdin.end(bytes);
    expect(await running.code).toBe(0);
    expect(running.bytes.equals(bytes)).toBe(true);
    expect(running.stderr).toBe('');
  });

  it('--json gives an object a record', async () => {
    const { address } = await peers.echo();
    const running = lines.run(
      'connect',
      address,
      '--json',
      '--hex',
      '--append',
      'CRC-16/MODBUS',
      '--wait',
      '200',
    );
    running.stdin.end('01 03 00 00 00 01\n');
    expect(await running.code).toBe(0);
    expect(running.records.filter(({ kind }) => kind !== 'event')).toMatchObject([
      { kind: 'out', peer: address, hex: '010300000001840a' },
      { kind: 'in', peer: address, hex: '010300000001840a' },
    ]);
    expect(running.records.map(({ event }) => event?.code)).toEqual([
      'connecting',
      'connected',
      undefined,
      undefined,
      'closed',
    ]);
  });

  it('a charset, an ending, hex beside text', async () => {
    let got = Buffer.alloc(0);
    const { address } = await peers.server((socket) => {
      socket.on('data', (bytes) => {
        got = Buffer.concat([got, Buffer.from(bytes)]);
        socket.end(Buffer.from([0xca, 0xd5, 0xb5, 0xbd]));
      });
    });
    const running = lines.run(
      'connect',
      address,
      '--charset',
      'gbk',
      '--append',
      'crlf',
      '--both',
      '--quiet',
    );
    running.type('中文\n');
    expect(await running.code).toBe(0);
    expect(got).toEqual(Buffer.from([0xd6, 0xd0, 0xce, 0xc4, 0x0d, 0x0a]));
    expect(plain(running.stdout)).toContain('RECV ASCII FROM 127.0.0.1 :P>\n收到\nCA D5 B5 BD\n\n');
  });

  it('tells where a typed line is wrong, sends the others, and ends with 1', async () => {
    const { address } = await peers.echo();
    const running = lines.run('connect', address, '--raw', '--quiet', '--wait', '200');
    running.stdin.end('one\nAT\\q\ntwo\n');
    expect(await running.code).toBe(1);
    expect(running.stdout).toBe('onetwo');
    expect(running.stderr).toBe(
      '"\\q" at character 3 begins no escape; write \\\\ for a backslash, or use --no-escapes.\n  AT\\q\n    ^\n',
    );
  });

  it('--no-escapes and --no-variables send what is typed', async () => {
    const { address } = await peers.echo();
    const running = lines.run(
      'connect',
      address,
      '--raw',
      '--quiet',
      '--wait',
      '200',
      '--no-escapes',
      '--no-variables',
    );
    running.stdin.end('C:\\new {{counter}}\n');
    expect(await running.code).toBe(0);
    expect(running.stdout).toBe('C:\\new {{counter}}');
  });

  it('sends again and again, and tells how that went', async () => {
    const { address } = await peers.echo();
    const running = lines.run(
      'connect',
      address,
      '--raw',
      '--quiet',
      '--send',
      '{{counter}},',
      '--every',
      '5',
      '--count',
      '4',
      '--wait',
      '200',
    );
    expect(await running.code).toBe(0);
    expect(running.stdout).toBe('0,1,2,3,');
    expect(running.stderr).toMatch(/^4 sent, \d+ missed, .*\.\n$/);
  });

  it('Ctrl+C and --timeout end it well', async () => {
    const { address } = await peers.server(() => {});
    const running = lines.run('connect', address);
    await running.says(/Connected to/);
    running.interrupt();
    expect(await running.code).toBe(0);
    expect(await lines.run('connect', address, '--timeout', '50').code).toBe(0);
  });

  it('a reset is a failure', async () => {
    const { address } = await peers.server((socket) => {
      socket.once('data', () => socket.resetAndDestroy());
    });
    const running = lines.run('connect', address);
    running.type('x\n');
    expect(await running.code).toBe(1);
    expect(plain(running.stderr)).toBe('127.0.0.1:P reset the connection.\n');
  });

  it('on a screen, control characters of the peer are shown and not obeyed', async () => {
    const { address } = await peers.server((socket) => socket.end('\x1b[2Jgone\x07\n'));
    const running = lines.runAtTerminal('connect', address, '--input', 'none');
    expect(await running.code).toBe(0);
    expect(running.stdout).toContain('␛[2Jgone␇\n');
    expect(running.stdout).not.toContain('\x1b');
  });

  it('nor are they in JSON, which escapes some of them only', async () => {
    const { address } = await peers.server((socket) => socket.end('\x1b[2J\x9b31m\x7f\x85'));
    const running = lines.runAtTerminal('connect', address, '--input', 'none', '--json', '--quiet');
    expect(await running.code).toBe(0);
    expect(running.records).toMatchObject([{ text: '\x1b[2J\x9b31m\x7f\x85' }]);
    expect(running.stdout).not.toMatch(/[\x7f-\x9f]/);
  });

  it('frames, filters and verifies what is shown', async () => {
    const { address } = await peers.server((socket) => socket.end('T=21\nnoise\nT=2'));
    const running = lines.run(
      'connect',
      address,
      '--json',
      '--quiet',
      '--input',
      'none',
      '--framing',
      'line',
      '--filter',
      're:^T=\\d+',
    );
    expect(await running.code).toBe(0);
    expect(running.records.map(({ text }) => text)).toEqual(['T=21', 'T=2']);
  });
});

describe('checksums', () => {
  it('of frames received are checked, and wrong ones told', async () => {
    const frames = Buffer.from([1, 2, 3, 6, 1, 2, 3, 7]);
    const { address } = await peers.server((socket) => socket.end(frames));
    const asked = ['connect', address, '--input', 'none', '--verify', 'SUM8', '--framing', 'fixed:4'];
    const records = lines.run(...asked, '--hex');
    expect(await records.code).toBe(0);
    const out = plain(records.stdout);
    expect(out).toContain(
      '01 02 03 06\n\n[T]# RECV HEX FROM 127.0.0.1 :P>\n01 02 03 07\n\n[T]# The checksum of these 4 bytes',
    );
    const raw = lines.run(...asked, '--raw');
    expect(await raw.code).toBe(0);
    expect(raw.bytes).toEqual(frames);
    expect(raw.stderr.match(/The checksum of these 4 bytes from \S+ is wrong\./g)).toHaveLength(1);
    const json = lines.run(...asked, '--json', '--quiet');
    expect(await json.code).toBe(0);
    expect(json.stdout).toMatch(/"check":"right"[^\n]*\n[^\n]*"check":"wrong"/);
  });
});
