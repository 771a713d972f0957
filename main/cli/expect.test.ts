import type { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import {
  type Content,
  DEFAULT_AUTOMATION,
  DEFAULT_CONFIG,
  DEFAULT_OPTIONS,
  type Pattern,
  type Sequence,
} from '#contract';
import { writeSessionFile } from '../sessions/session-file.ts';
import { setUpCommandLines } from './command-line.fixture.ts';

const { lines, peers } = setUpCommandLines();

const send = (text: string): Content => ({ parts: 'text', text, charset: 'utf-8', escapes: true });
const text = (wanted: string): Pattern => ({ kind: 'text', text: wanted, matchCase: true });

/** A device that knows two commands. */
const device = (socket: Socket): void => {
  socket.on('data', (bytes) => {
    const command = bytes.toString();
    if (command === 'PING\r\n') socket.write('PONG\r\n');
    if (command === 'TEMP?\r\n') socket.write('T=21.5\r\n');
  });
};
const passing = {
  name: 'device',
  steps: [
    { name: 'ping', send: send('PING\\r\\n'), expect: text('PONG'), timeoutMs: 4000 },
    {
      name: 'temperature',
      send: send('TEMP?\\r\\n'),
      expect: { kind: 'regex', source: 'T=[0-9.]+', matchCase: true },
    },
  ],
};
const failing = {
  ...passing,
  steps: [
    ...passing.steps,
    { name: 'humidity', send: send('HUM?\\r\\n'), expect: text('H='), timeoutMs: 50, retries: 1 },
    { name: 'never', send: send('PING\\r\\n'), expect: text('PONG') },
  ],
};

describe('a sequence file', () => {
  it('passes: 0, and each step is told', async () => {
    const { address } = await peers.server(device);
    await lines.write('s.json', passing);
    const running = lines.run('expect', 's.json', address);
    expect(await running.code).toBe(0);
    const [run, ...rest] = running.stderr.trimEnd().split('\n');
    expect(run).toBe(`${address}: passed`);
    expect(rest[0]).toMatch(/^passed {2}1 ping, \d+\.\d ms$/);
    expect(rest[1]).toMatch(/^passed {2}2 temperature, \d+\.\d ms$/);
    expect(rest[2]).toBe('1 passed, 0 failed');
    expect(running.stdout).toContain('\nT=21.5\r\n');
  });

  it('fails: 1, with what was expected and what came', async () => {
    const { address } = await peers.server(device);
    await lines.write('s.json', failing);
    const running = lines.run('expect', 's.json', address, '--quiet');
    expect(await running.code).toBe(1);
    expect(running.stderr).toMatch(
      /^failed {2}3 humidity, \d+\.\d ms, 2 attempts\n +What was expected did not come within 50 ms\.\n +received 0 bytes\nskipped 4 never\n0 passed, 1 failed\n$/m,
    );
  });

  it('a report goes to standard output instead of the log, or to a file', async () => {
    const { address } = await peers.server(device);
    await lines.write('s.json', failing);
    const junit = lines.run('expect', 's.json', address, '--report', 'junit');
    expect(await junit.code).toBe(1);
    expect(junit.stdout).toMatch(
      /^<\?xml[\s\S]*<testsuite[\s\S]*humidity[\s\S]*<failure[\s\S]*<\/testsuites?>\n$/,
    );
    const markdown = lines.run('expect', 's.json', address, '--report', 'markdown', '--out', 'report.md');
    expect(await markdown.code).toBe(1);
    expect(await lines.read('report.md')).toContain('humidity');
    expect(markdown.stdout).toContain('# Connected to');
    const nowhere = lines.run('expect', 's.json', address, '--report', 'junit', '--out', 'none/report.xml');
    expect(await nowhere.code).toBe(1);
    expect(nowhere.stderr).toMatch(/There is no .*report\.xml\.\n$/);
  });

  it('over UDP', async () => {
    const peer = await peers.udp(() => 'PONG');
    await lines.write('s.json', { steps: [passing.steps[0]] });
    expect(await lines.run('expect', 's.json', peer.address, '--udp').code).toBe(0);
  });

  it('a server runs it on the clients that come', async () => {
    await lines.write('s.json', { steps: [passing.steps[0]] });
    const running = lines.run('expect', 's.json', '--listen', '127.0.0.1:0', '--clients', '2');
    const port = await running.port();
    for (let i = 0; i < 2; i += 1) device((await peers.client(port)).socket);
    expect(await running.code).toBe(0);
    expect(running.stderr).toMatch(/2 passed, 0 failed\n$/);
  });

  it('a connection that ends in the middle fails; so does one that never comes', async () => {
    const { address } = await peers.server((socket) => socket.once('data', () => socket.end()));
    await lines.write('s.json', passing);
    const running = lines.run('expect', 's.json', address);
    expect(await running.code).toBe(1);
    expect(running.stderr).toMatch(/0 passed, 1 failed\n$/);
    const waiting = lines.run('expect', 's.json', '--listen', '127.0.0.1:0', '--timeout', '100');
    expect(await waiting.code).toBe(1);
    expect(waiting.stderr).toBe('Not done within 100 ms.\n');
  });
});

it('a session file also says what to connect to, and what it begins by itself is not run twice', async () => {
  const { port } = await peers.server(device);
  const sequence: Sequence = {
    ...DEFAULT_AUTOMATION.sequence,
    onConnect: true,
    steps: passing.steps.map((step) => ({
      ...step,
      expect: text('='),
      send: send('TEMP?\\r\\n'),
      delayMs: 0,
      timeoutMs: 2000,
      retries: 0,
    })),
  };
  const config = {
    ...DEFAULT_CONFIG,
    protocol: 'tcp-client' as const,
    tcpClient: { ...DEFAULT_CONFIG.tcpClient, remotePort: port },
  };
  const automation = { ...DEFAULT_AUTOMATION, sequence };
  await lines.write('session.json', writeSessionFile({ config, options: DEFAULT_OPTIONS, automation }));
  const running = lines.run('expect', 'session.json', '--json');
  expect(await running.code).toBe(0);
  expect(running.stderr).toMatch(/1 passed, 0 failed\n$/);
  expect(running.records.filter(({ kind }) => kind === 'out')).toHaveLength(2);
});
