import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_AUTOMATION, DEFAULT_CONFIG } from '#contract';
import { CoreWorld, type Started, server } from '../../core.fixture.ts';
import { compileChecksum } from '../../text/checksum-field.ts';

const folder = new URL('../../../renderer/script/examples/', import.meta.url);
const example = (name: string): Promise<string> => readFile(new URL(`${name}.js`, folder), 'utf8');

let world: CoreWorld;
const sockets: Socket[] = [];
beforeEach(async () => {
  world = await CoreWorld.create();
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await world.end();
});

/** A server whose script runs, before or after it was opened. */
async function serve(source: string): Promise<Started> {
  const started = await world.start();
  const { value } = started;
  await value('automation.change', { id: 1, change: { ...DEFAULT_AUTOMATION, script: { source } } });
  await value('sessions.configure', { id: 1, config: server });
  await value('sessions.open', { id: 1 });
  await value('automation.startScript', { id: 1 });
  return started;
}

/** A client that collects what it gets. */
async function client({ session }: Started) {
  const socket = connect((await session()).local?.port ?? 0, '127.0.0.1');
  sockets.push(socket);
  let got = Buffer.alloc(0);
  socket.on('data', (bytes) => {
    got = Buffer.concat([got, bytes]);
  });
  await once(socket, 'connect');
  return {
    socket,
    text: () => got.toString(),
    bytes: () => [...got],
    /** Forgets what came. */
    clear: () => {
      got = Buffer.alloc(0);
    },
  };
}

const threadsNow = (): number =>
  process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length;

const modbus = compileChecksum({ kind: 'named', name: 'CRC-16/MODBUS' });
function frame(...body: number[]): Buffer {
  const sum = Number(modbus.compute(Uint8Array.from(body)));
  return Buffer.from([...body, sum & 0xff, sum >> 8]);
}

it('there are three', async () => {
  expect((await readdir(folder)).sort()).toEqual([
    'device-simulator.js',
    'login-server.js',
    'periodic-sensor.js',
  ]);
});

describe('the device simulator', () => {
  it('answers reads and writes, piece by piece or several at once', async () => {
    const master = await client(await serve(await example('device-simulator')));
    const { socket, bytes, clear } = master;
    socket.write(frame(1, 6, 0, 10, 0x12, 0x34));
    await expect.poll(bytes).toEqual([...frame(1, 6, 0, 10, 0x12, 0x34)]);
    clear();
    socket.write(frame(1, 16, 0, 11, 0, 2, 4, 0xab, 0xcd, 0, 1));
    await expect.poll(bytes).toEqual([...frame(1, 16, 0, 11, 0, 2)]);
    clear();
    const read = frame(1, 3, 0, 10, 0, 3);
    socket.write(read.subarray(0, 3));
    socket.write(Buffer.concat([read.subarray(3), read]));
    const answer = [...frame(1, 3, 6, 0x12, 0x34, 0xab, 0xcd, 0, 1)];
    await expect.poll(bytes).toEqual([...answer, ...answer]);
  });

  it('refuses what it has not, and does not answer a wrong CRC or another unit', async () => {
    const started = await serve(await example('device-simulator'));
    const { socket, bytes } = await client(started);
    const wrong = frame(1, 3, 0, 0, 0, 1);
    wrong[7] = (wrong[7] ?? 0) ^ 0xff;
    socket.write(wrong);
    socket.write(frame(2, 3, 0, 0, 0, 1));
    socket.write(frame(1, 3, 0, 99, 0, 2));
    socket.write(frame(1, 5, 0, 0, 0, 1));
    await expect.poll(bytes).toEqual([...frame(1, 0x83, 2), ...frame(1, 0x85, 1)]);
    const rows = await started.rows();
    expect(rows.map(({ event }) => event?.text)).toContain(`CRC ✗ ${hex(wrong)}`);
  });
});

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join(' ');

describe('the login server', () => {
  it('knows each of its clients', async () => {
    const started = await serve(await example('login-server'));
    const [one, two] = [await client(started), await client(started)];
    one.socket.write('admin\n1234\nhello, 世界\n');
    await expect.poll(one.text).toBe('login:\r\npassword:\r\nwelcome admin\r\nHELLO, 世界\r\n');
    two.socket.write('张三\r\nwrong\r\n张');
    await expect.poll(two.text).toBe('login:\r\npassword:\r\nwrong, login:\r\n');
    two.socket.write('三\r\nabc\r\n/all hi\r\n');
    await expect.poll(one.text).toMatch(/张三: hi\r\n$/);
    two.socket.end();
    await expect.poll(one.text).toMatch(/\* 张三 left\r\n$/);
    one.socket.write('/quit\n__proto__\nx\n');
    await expect.poll(one.text).toMatch(/bye, login:\r\npassword:\r\nwrong, login:\r\n$/);
  });
});

describe('the periodic sensor', () => {
  it('sends readings with a checksum at the rate that is asked for', async () => {
    const started = await serve(await example('periodic-sensor'));
    const { socket, text } = await client(started);
    socket.write('rate 10\r\n');
    await expect.poll(() => text().split('\r\n').length).toBeGreaterThan(5);
    const [answer, ...lines] = text()
      .split('\r\n')
      .slice(0, -1)
      .filter((line) => !line.startsWith('$SENSOR,1,'));
    expect(answer).toBe('OK 10');
    for (const line of lines) {
      const [, body = '', sum] = /^\$(SENSOR,\d+,[\d.]+,C)\*(..)$/.exec(line) ?? [];
      const expected = Buffer.from(body).reduce((all, byte) => all ^ byte, 0);
      expect(sum).toBe(expected.toString(16).toUpperCase().padStart(2, '0'));
    }
    socket.write('rate 1\r\n');
    await expect.poll(text).toContain('? rate 10-3600000\r\n');
  });
});

describe('a script in a session', () => {
  it('goes on when the session is closed and opened again, and ends when it is removed', async () => {
    const threads = threadsNow();
    const started = await serve(
      "on.connect(peer => send(peer, 'hi')); on.close(() => log('gone')); on.data((p, b) => send(p, b));",
    );
    const { value, session, rows } = started;
    const first = await client(started);
    await expect.poll(first.text).toBe('hi');
    await value('sessions.close', { id: 1 });
    await value('sessions.open', { id: 1 });
    const second = await client(started);
    second.socket.write(' there');
    await expect.poll(second.text).toBe('hi there');
    expect((await rows()).filter(({ event }) => event?.text === 'gone')).toHaveLength(1);
    expect((await session()).automation.script).toMatchObject({ end: null, fault: null });
    await value('sessions.create', {});
    expect(threadsNow()).toBeGreaterThan(threads);
    await value('sessions.remove', { id: 1 });
    expect(threadsNow()).toBe(threads);
  });

  it('ends when the program does', async () => {
    const threads = threadsNow();
    await serve('on.timer(10, () => {});');
    expect(threadsNow()).toBeGreaterThan(threads);
    await world.end();
    expect(threadsNow()).toBe(threads);
  });

  it('answers over UDP, and sends to an address that it was told', async () => {
    const started = await world.start();
    const { value, session } = started;
    const [peer, other] = [createSocket('udp4'), createSocket('udp4')];
    try {
      const got: string[] = [];
      for (const socket of [peer, other]) {
        socket.on('message', (bytes) => got.push(bytes.toString()));
        socket.bind(0, '127.0.0.1');
        await once(socket, 'listening');
      }
      const source = `
        on.connect(peer => send(peer, 'new'));
        on.data((peer, bytes) => {
          send(peer, bytes);
          send({ address: '127.0.0.1', port: ${other.address().port} }, 'told');
        });`;
      await value('automation.change', { id: 1, change: { script: { source } } });
      await value('sessions.configure', {
        id: 1,
        config: {
          ...DEFAULT_CONFIG,
          protocol: 'udp',
          udp: { ...DEFAULT_CONFIG.udp, localAddress: '127.0.0.1', localPort: 0 },
        },
      });
      await value('sessions.open', { id: 1 });
      await value('automation.startScript', { id: 1 });
      peer.send('ping', (await session()).local?.port ?? 0, '127.0.0.1');
      await expect.poll(() => [...got].sort()).toEqual(['new', 'ping', 'told']);
    } finally {
      peer.close();
      other.close();
    }
  });

  it('stops what runs away while its connections go on', async () => {
    const started = await serve("on.data((p, b) => { send(p, b); if (decode(b) === 'hang') for (;;); });");
    const { rows, session } = started;
    const [one, two] = [await client(started), await client(started)];
    one.socket.write('hang');
    await expect.poll(one.text).toBe('hang');
    two.socket.write('during');
    await expect
      .poll(async () => (await rows()).map(({ event }) => event?.code), { timeout: 15_000 })
      .toContain('script-failed');
    expect((await session()).automation.script).toMatchObject({
      end: 'failed',
      fault: { code: 'SCRIPT_TIMED_OUT', details: { line: 1 } },
    });
    expect((await session()).counters.bytesIn).toBe('hang'.length + 'during'.length);
    expect((await session()).peers.connected).toBe(2);
  });
});
