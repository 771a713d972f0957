import { readFile, writeFile } from 'node:fs/promises';
import { refused, socklab as run, startSocklab } from '../../fixtures/command-line.ts';
import { expect, test } from '../../fixtures/test.ts';
import type { Peer } from '../../peers/peer.ts';

/** `socklab` in a terminal, without a window: what goes over sockets while it runs. */

/** Where it listens or is bound, by the log it prints. */
const portOf = async (program: Peer): Promise<number> =>
  Number((await program.says(/(?:Listening on|Bound to) 127\.0\.0\.1:(\d+)/))[1]);

/** Ends it as its user would; answers the exit code. */
async function end(program: Peer): Promise<number | null> {
  await program.end();
  return program.ended();
}

test('listen: what is typed goes to the clients, in their charset; Ctrl+C is a good end', async ({
  peers,
}) => {
  const server = startSocklab(peers, 'listen', '127.0.0.1:0', '--charset', 'gbk', '--append', 'crlf');
  const client = peers.python('tcp_lines.py', await portOf(server));
  client.type('hex C4E3BAC3');
  await server.says(new RegExp(`RECV ASCII FROM 127\\.0\\.0\\.1 :${await client.port()}>\\n你好\\n`));
  server.type('中{{counter}}\\t{{length}}');
  await client.says("all '\\\\xd6\\\\xd00\\t5\\r\\n'");
  await server.says(/SEND ASCII TO ALL>\n中0\t5\r\n/);
  expect(await end(server)).toBe(0);
  await client.says(/closed|reset/);
});

test('connect and udp: a pipe in, a pipe out', async ({ peers }) => {
  const [server, upper] = [peers.python('tcp_server_upper.py'), peers.python('udp_upper.py')];
  const [tcp, udp] = await Promise.all([server.port(), upper.port()]);
  const connect = startSocklab(peers, 'connect', `127.0.0.1:${tcp}`, '--raw', '--quiet', '--wait', 300);
  connect.type('through the pipe\\x21');
  connect.endInput();
  expect(await connect.ended()).toBe(0);
  expect(connect.output()).toMatch(/^THROUGH THE PIPE!$/m);
  await server.says('client closed');

  const crc = ['--hex', '--append', 'CRC-16/MODBUS', '--json', '--wait', '300'];
  const bound = startSocklab(peers, 'udp', `127.0.0.1:${udp}`, ...crc);
  bound.type('01 03 00 00 00 01');
  bound.endInput();
  expect(await bound.ended()).toBe(0);
  await upper.says('got 010300000001840a from ');
  const records = (bound.output().match(/^\{.*\}$/gm) ?? []).map((line) => JSON.parse(line));
  expect(records.find(({ kind }) => kind === 'in')).toMatchObject({ hex: '010300000001840a' });
});

test('send: once, again and again, a file line by line; an answer is shown', async ({ peers, folder }) => {
  const start = async (): Promise<[device: Peer, address: string]> => {
    const device = peers.python('tcp_device.py', 'listen', 0, 'AT=OK');
    return [device, `127.0.0.1:${await device.port()}`];
  };
  const [[once, first], [often, second], [lines, third]] = await Promise.all([start(), start(), start()]);
  const file = `${folder}/commands.txt`;
  await writeFile(file, 'one\r\ntwo\r\nlast without an end');
  const [answered] = await Promise.all([
    run('send', first, 'AT\\r\\n', '--raw', '--quiet', '--wait', '300'),
    run('send', second, 'AT{{counter}}', '--append', 'crlf', '--every', '5', '--count', '20', '--wait', '0'),
    run('send', third, '--file', file, '--lines', '--delay', '5', '--wait', '0'),
  ]);
  expect(answered.stdout).toBe('OK\r\n');
  for (const device of [once, often, lines]) await device.says('closed');
  expect(once.output().match(/^got .*$/gm)).toEqual(['got AT']);
  expect(often.output().match(/^got .*$/gm)).toEqual(Array.from({ length: 20 }, (_, n) => `got AT${n}`));
  expect(lines.output().match(/^got .*$/gm)).toEqual(['got one', 'got two', 'got last without an end']);
});

test('expect: the exit code says whether a device passed, and the report why not', async ({
  peers,
  folder,
}) => {
  const step = (name: string, send: string, text: string) => ({
    name,
    send: { parts: 'text', text: `${send}\\r\\n`, charset: 'utf-8', escapes: true },
    expect: { kind: 'text', text, matchCase: true },
    timeoutMs: 3000,
  });
  const [path, failing] = [`${folder}/device.json`, `${folder}/failing.json`];
  const steps = [step('ping', 'PING', 'PONG'), step('temperature', 'TEMP?', 'T=')];
  await writeFile(path, JSON.stringify({ steps }));
  await writeFile(
    failing,
    JSON.stringify({ steps: [...steps, { ...step('humidity', 'HUM?', 'H='), timeoutMs: 50 }] }),
  );
  const device = peers.python('tcp_device.py', 'listen', 0, 'PING=PONG', 'TEMP?=T=21.5');
  const passed = await run('expect', path, `127.0.0.1:${await device.port()}`, '--quiet');
  expect(passed.stderr).toMatch(/passed {2}2 temperature, \d+\.\d ms\n1 passed, 0 failed\n$/);
  await device.says('closed');

  const server = startSocklab(
    peers,
    'expect',
    failing,
    '--listen',
    '127.0.0.1:0',
    '--report',
    'junit',
    '--out',
    `${folder}/report.xml`,
  );
  const client = peers.python('tcp_device.py', 'connect', await portOf(server), 'PING=PONG', 'TEMP?=T=1');
  expect(await server.ended()).toBe(1);
  await client.says('got HUM?');
  expect(client.output().match(/^got .*$/gm)).toEqual(['got PING', 'got TEMP?', 'got HUM?']);
  expect(await readFile(`${folder}/report.xml`, 'utf8')).toMatch(
    /tests="3" failures="1"[\s\S]*name="3 humidity"[\s\S]*EXPECT_TIMED_OUT/,
  );

  await writeFile(path, JSON.stringify({ steps }, null, 1).replace('"PONG"', '12'));
  const wrong = await refused('expect', path, '127.0.0.1:1');
  expect(wrong).toMatchObject({ code: 2, stdout: '' });
  expect(wrong.stderr).toMatch(/device\.json is not right in line 13 at steps\.0\.expect\.text: 12\./);
});

test('what was recorded is replayed to another device, with its pauses, and exported', async ({
  peers,
  folder,
}) => {
  const capture = `${folder}/talk.slcap`;
  const first = peers.python('tcp_device.py', 'listen', 0, 'PING=PONG', 'TEMP?=T=21.5');
  const recorder = startSocklab(
    peers,
    'connect',
    `127.0.0.1:${await first.port()}`,
    '--append',
    'crlf',
    '--capture',
    capture,
  );
  recorder.type('PING');
  await recorder.says('PONG');
  recorder.type('TEMP?');
  await recorder.says('T=21.5');
  expect(await end(recorder)).toBe(0);

  const second = peers.python('tcp_device.py', 'listen', 0, 'PING=PONG2', 'TEMP?=T=3');
  const address = `127.0.0.1:${await second.port()}`;
  const replay = await run('replay', capture, address, '--speed', '10', '--raw', '--wait', '300');
  expect(replay.stdout).toBe('PONG2\r\nT=3\r\n');
  expect(replay.stderr).toMatch(/2 records, 13 bytes in /);
  await second.says('closed');
  expect(second.output().match(/^got .*$/gm)).toEqual(['got PING', 'got TEMP?']);
  const exported = await run('export', capture, '--format', 'raw', '--direction', 'in', '--out', '-');
  expect(exported.stdout).toBe('PONG\r\nT=21.5\r\n');
});

test('a session file of the window does the same without one', async ({ window, peers, folder }) => {
  await window.receive.charset.selectOption('GBK');
  await window.log.framing.use('每行（LF）');
  await window.rules.write(
    { on: '^sum (?P<a>\\d+)', kind: '正则', reply: { text: '{{a}}: {{data}}' } },
    { reply: '大写回显' },
  );
  await window.script.open();
  await window.script.source.fill("on.connect((peer) => send(peer, 'welcome\\r\\n'));");
  await window.network.openServer();
  const file = `${folder}/session.json`;
  await (await window.sessionFiles.save()).saveAs(file);
  await window.script.start.click();
  await window.log.shows('脚本已启动');
  const talk = async (port: number): Promise<string> => {
    const client = peers.python('tcp_lines.py', port, 'lf');
    await client.says('welcome');
    client.type('sum 12');
    client.type('hello');
    return (await client.says(/^all '(.*HELLO\\n)'$/m))[1] ?? '';
  };
  const inWindow = await talk(await window.status.port());
  await window.network.close();
  const program = startSocklab(peers, 'session', file);
  const inTerminal = await talk(await portOf(program));
  expect(inTerminal).toBe(inWindow);
  expect(inTerminal).toBe('welcome\\r\\n12: sum 12\\nHELLO\\n');
  expect(await end(program)).toBe(0);
});

test('a wrong command line ends with 2, a failure with 1, each with a sentence', async ({
  peers,
  folder,
}) => {
  const held = peers.python('hold_port.py', 'tcp');
  const busy = await held.port();
  await writeFile(`${folder}/session.json`, '{"format": "socklab-session",\n "version": 2}');
  const wrong: [args: string[], code: number, sentence: RegExp][] = [
    [['connect'], 2, /Where to|HOST:PORT/],
    [['connect', '127.0.0.1:70000'], 2, /70000/],
    [['connect', '127.0.0.1:9', '--append', 'CRC-17'], 2, /CRC-17/],
    [['send', '127.0.0.1:9', 'a', '--every', 'often'], 2, /--every.*often/],
    [['session', `${folder}/session.json`], 2, /session\.json is not right in line 2 at version: 2/],
    [['session', `${folder}/none.json`], 2, /There is no .*none\.json/],
    [['listen', `127.0.0.1:${busy}`, '--quiet'], 1, new RegExp(`${busy}`)],
  ];
  await Promise.all(
    wrong.map(async ([args, code, sentence]) => {
      const ended = await refused(...args);
      expect(ended.stderr, args.join(' ')).toMatch(sentence);
      expect(ended.code, args.join(' ')).toBe(code);
    }),
  );
  await held.kill();
  const gone = await refused('send', `127.0.0.1:${busy}`, 'x');
  expect(gone).toMatchObject({
    code: 1,
    stderr: `127.0.0.1:${busy} refused the connection: nobody listens there.\n`,
  });
});
