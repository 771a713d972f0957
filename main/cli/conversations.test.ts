import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { DEFAULT_AUTOMATION, type Rule } from '#contract';
import { setUpCommandLines } from './command-line.fixture.ts';

const { lines, peers } = setUpCommandLines();

describe('listen', () => {
  it('waits for clients, sends to all, and goes on after the end of its input', async () => {
    const running = lines.run('listen', '127.0.0.1:0');
    running.stdin.end('welcome\n');
    const port = await running.port();
    const [one, two] = [await peers.client(port), await peers.client(port)];
    await one.receives('welcome');
    two.socket.end('bye');
    await running.says(/bye\n\n[^\n]*gets offline \(closed there\)/);
    running.interrupt();
    expect(await running.code).toBe(0);
    expect(running.stdout).toMatch(/Stopped listening on 127\.0\.0\.1:\d+\.\n\n$/);
  });

  it('answers by rules of a file', async () => {
    const rule: Rule = {
      name: 'ping',
      on: true,
      pattern: { kind: 'text', text: 'ping', matchCase: true },
      whole: false,
      peer: '',
      reply: { kind: 'content', content: { parts: 'text', text: 'pong', charset: 'utf-8' } },
      delayMs: 0,
      most: null,
      mostPerSecond: null,
    };
    await lines.write('rules.json', { ...DEFAULT_AUTOMATION.rules, on: false, rules: [rule] });
    const running = lines.run('listen', '127.0.0.1:0', '--rules', 'rules.json', '--input', 'none');
    const client = await peers.client(await running.port());
    client.socket.write('ping');
    await client.receives('pong');
  });

  it('records to a capture that can be exported', async () => {
    const running = lines.run('listen', '127.0.0.1:0', '--capture', 'lesson.slcap', '--raw');
    const client = await peers.client(await running.port('stderr'));
    client.socket.end('to be kept');
    await running.says(/to be kept/);
    running.interrupt();
    expect(await running.code).toBe(0);
    const exported = lines.run(
      'export',
      'lesson.slcap',
      '--format',
      'raw',
      '--direction',
      'in',
      '--out',
      '-',
    );
    expect(await exported.code).toBe(0);
    expect(exported.stdout).toBe('to be kept');
    const again = lines.run('listen', '127.0.0.1:0', '--capture', 'lesson.slcap');
    expect(await again.code).toBe(1);
    expect(again.stderr).toMatch(/lesson\.slcap is there already; nothing was overwritten\.\n$/);
  });

  it('ends quietly when nobody reads its output', async () => {
    const running = lines.run('listen', '127.0.0.1:0', '--raw');
    const client = await peers.client(await running.port('stderr'));
    running.breakPipe();
    client.socket.write('x');
    expect(await running.code).toBe(0);
    if (!client.socket.destroyed) await once(client.socket, 'close');
  });
});

describe('udp', () => {
  it('sends each line as a datagram and shows answers', async () => {
    const peer = await peers.udp((datagram) => datagram.toUpperCase());
    const running = lines.run('udp', peer.address, '--json', '--quiet', '--wait', '200');
    running.stdin.end('one\ntwo\n');
    expect(await running.code).toBe(0);
    await peer.receives('two');
    expect(peer.pieces.map(String)).toEqual(['one', 'two']);
    expect(running.records.filter(({ kind }) => kind === 'in').map(({ text }) => text)).toEqual([
      'ONE',
      'TWO',
    ]);
  });

  it('without a target it answers whom it heard from last', async () => {
    const running = lines.run('udp', '--local', '127.0.0.1:0');
    running.type('answer\n');
    const port = await running.port();
    const peer = await peers.udp();
    peer.socket.send('who is there', port, '127.0.0.1');
    await peer.receives('answer');
    running.interrupt();
    expect(await running.code).toBe(0);
  });
});

describe('send', () => {
  it('sends once, shows the answer, and ends', async () => {
    const { address } = await peers.echo();
    const running = lines.run('send', address, 'ping\\r\\n', '--raw', '--quiet', '--wait', '200');
    expect(await running.code).toBe(0);
    expect(running.stdout).toBe('ping\r\n');
  });

  it('a UDP port that nobody holds is a failure, when the system tells', async () => {
    const gone = await peers.udp();
    await peers.end();
    const running = lines.run('send', gone.address, 'ping', '--udp', '--quiet', '--wait', '100');
    expect(await running.code).toBe(1);
    expect(running.stderr).toContain(`Nobody takes datagrams at ${gone.address}.\n`);
  });

  it('what cannot be sent ends with 1', async () => {
    const { address } = await peers.echo();
    const running = lines.run('send', address, 'zz', '--hex', '--quiet');
    expect(await running.code).toBe(1);
    expect(running.stderr).toMatch(/^Byte 1, "zz" at character 1, is not hex\.\n/);
  });

  it('a file, over TCP and line by line over UDP', async () => {
    await lines.write('data.txt', 'first\nsecond\nthird');
    const { address } = await peers.echo();
    const tcp = lines.run(
      'send',
      address,
      '--file',
      'data.txt',
      '--chunk',
      '4',
      '--raw',
      '--quiet',
      '--wait',
      '200',
    );
    expect(await tcp.code).toBe(0);
    expect(tcp.stdout).toBe('first\nsecond\nthird');
    expect(tcp.stderr).toMatch(/data\.txt: 18 bytes sent\.\n$/);
    const peer = await peers.udp();
    const udp = lines.run('send', peer.address, '--udp', '--file', 'data.txt', '--lines', '--wait', '0');
    expect(await udp.code).toBe(0);
    await peer.receives('third');
    expect(peer.pieces.map(String)).toEqual(['first\n', 'second\n', 'third']);
  });

  it('cut short it is a failure', async () => {
    const { address } = await peers.server((socket) => socket.pause());
    await lines.write('big.bin', 'x'.repeat(30 * 1024 * 1024));
    const running = lines.run(
      'send',
      address,
      '--file',
      'big.bin',
      '--chunk',
      '65536',
      '--timeout',
      '300',
      '--quiet',
    );
    expect(await running.code).toBe(1);
    expect(running.stderr).toContain('Not done within 300 ms.\n');
  });
});
