import { expect, it } from 'vitest';
import {
  type Automation,
  DEFAULT_AUTOMATION,
  DEFAULT_CONFIG,
  DEFAULT_OPTIONS,
  DEFAULT_RELAY,
  type Rule,
  type SessionConfig,
  type SessionOptions,
} from '#contract';
import { writeSessionFile } from '../sessions/session-file.ts';
import { type Running, setUpCommandLines } from './command-line.fixture.ts';
import { PATIENT } from './peers.fixture.ts';

const { lines, peers } = setUpCommandLines();

const server: SessionConfig = {
  ...DEFAULT_CONFIG,
  protocol: 'tcp-server',
  tcpServer: { localAddress: '127.0.0.1', localPort: 0, backlog: 16 },
};

function file(
  config: SessionConfig,
  options: Partial<SessionOptions> = {},
  automation: Partial<Automation> = {},
): Promise<string> {
  const setup = {
    config,
    options: { ...DEFAULT_OPTIONS, ...options },
    automation: { ...DEFAULT_AUTOMATION, ...automation },
  };
  return lines.write('s.json', writeSessionFile(setup));
}

const echoUpper: Rule = {
  name: 'echo',
  on: true,
  pattern: null,
  whole: false,
  peer: '',
  reply: { kind: 'upper' },
  delayMs: 0,
  most: null,
  mostPerSecond: null,
};

it('opens with its charset, framing, ending and rules', async () => {
  await file(
    server,
    {
      receiveCharset: 'gbk',
      sendCharset: 'gbk',
      framing: { kind: 'delimiter', delimiter: '0a', keep: false },
      append: { ...DEFAULT_OPTIONS.append, ending: 'lf' },
    },
    { rules: { ...DEFAULT_AUTOMATION.rules, on: true, rules: [echoUpper] } },
  );
  const running = lines.run('session', 's.json', '--json');
  const { peer: _, ...listening } = await first(running);
  expect(listening).toMatchObject({ kind: 'event', event: { code: 'listening' } });
  const client = await peers.client(portOf(running));
  client.socket.write(Buffer.from([0xd6, 0xd0, 0x0a, 0x61, 0x0a]));
  await client.receives('A');
  running.type('中\n');
  await expect
    .poll(() => Buffer.concat(client.pieces).includes(Buffer.from([0xd6, 0xd0, 0x0a])), PATIENT)
    .toBe(true);
  await running.says(/"text":"a"/);
  const received = running.records.filter(({ kind }) => kind === 'in').map(({ text }) => text);
  expect(received).toEqual(['中', 'a']);
  running.interrupt();
  expect(await running.code).toBe(0);
});

it('options say otherwise than the file', async () => {
  await file(server, { receiveParts: 'hex', logMode: false });
  const running = lines.run('session', 's.json', '--text');
  const client = await peers.client(await running.port('stderr'));
  client.socket.end('bare text');
  await running.says(/^bare text/);
});

it('a relay forwards, and shows both directions', async () => {
  const target = await peers.echo();
  await file({
    ...DEFAULT_CONFIG,
    protocol: 'relay',
    relay: { ...DEFAULT_RELAY, localAddress: '127.0.0.1', localPort: 0, targetPort: target.port },
  });
  const running = lines.run('session', 's.json', '--json');
  await first(running);
  const client = await peers.client(portOf(running));
  client.socket.write('through');
  await client.receives('through');
  await running.says(/"kind":"in"[^\n]*through/);
  await running.says(/"kind":"out"[^\n]*through/);
});

it('its script runs, says something and answers; --no-script leaves it out', async () => {
  const source = "log('ready');\non.data(peer => send(peer, 'script'));";
  await file(server, {}, { script: { source } });
  const running = lines.run('session', 's.json');
  // Whoever comes before the script has begun is heard as well.
  const client = await peers.client(await running.port());
  client.socket.write('x');
  await client.receives('script');
  await running.says(/# The script started[\s\S]*# Script: ready/);
  running.interrupt();
  expect(await running.code).toBe(0);
  const without = lines.run('session', 's.json', '--no-script');
  await without.port();
  without.interrupt();
  expect(await without.code).toBe(0);
  expect(without.stdout).not.toContain('ready');
});

it('a script that is none is a file that is not right', async () => {
  await file(server, {}, { script: { source: 'let 1 = 2;' } });
  const running = lines.run('session', 's.json');
  expect(await running.code).toBe(2);
  expect(running.stderr).toMatch(/^The script cannot begin in line 1/);
});

it('a damaged file says where, and nothing is opened', async () => {
  await file(server);
  const whole = await lines.read('s.json');
  await lines.write('s.json', whole.replace('"backlog": 16', '"backlog": "many"'));
  const running = lines.run('session', 's.json');
  expect(await running.code).toBe(2);
  expect(running.stderr).toMatch(
    /s\.json is not right in line \d+ at config\.tcpServer\.backlog: "many"\.\n/,
  );
  expect(running.stdout).toBe('');
});

async function first(running: Running): Promise<Running['records'][number]> {
  await running.says(/\n/);
  const [record] = running.records;
  if (!record) throw new Error('no record');
  return record;
}

/** Where a server with `--json` listens. */
function portOf(running: Running): number {
  const [, port] = /"listening","local":\{"address":"127\.0\.0\.1","port":(\d+)\}/.exec(running.stdout) ?? [];
  return Number(port);
}
