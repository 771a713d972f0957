import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { getPriority } from 'node:os';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { ascii, checkLeaks, faultOf, portOf, relay, udp } from './testing/endpoints.ts';

checkLeaks();

const SMALL_BUFFER = 64 * 1024;

/**
 * Sends numbered datagrams from a thread of its own and waits for them with this one, so that nothing else of this thread runs
 * meanwhile, and then does what is asked. After each burst the system's table is read until the receiver's queue is empty, or has stayed as it is for LOOKS.
 */
async function floodWhileBusy(
  port: number,
  { count, bytes }: { count: number; bytes: number },
  then?: () => Promise<void>,
): Promise<void> {
  const done = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(FLOOD, { eval: true, workerData: { port, count, bytes, done } });
  const exit = once(worker, 'exit');
  if (Atomics.wait(done, 0, 0, 60_000) === 'timed-out') throw new Error('the flood did not end');
  await Promise.all([then?.(), exit]);
}

/** Some tenths of a second. */
const LOOKS = 2000;

const FLOOD = `
const { createSocket } = require('node:dgram');
const { readFileSync } = require('node:fs');
const { workerData: { port, count, bytes, done } } = require('node:worker_threads');
const wanted = ':' + port.toString(16).toUpperCase().padStart(4, '0');
const row = () => readFileSync('/proc/net/udp', 'utf8').split('\\n').map((line) => line.trim().split(/ +/))
  .find((columns) => columns[1]?.endsWith(wanted));
const rests = () => {
  const [,,,, queue,,,,,,,, drops] = row();
  return queue.endsWith(':00000000') || drops !== '0';
};
const socket = createSocket('udp4').bind(0, '127.0.0.1', async () => {
  const burst = Math.max(1, Math.floor(${SMALL_BUFFER} / 2 / Math.max(bytes, 1000)));
  for (let sent = 0; sent < count; ) {
    for (const end = Math.min(count, sent + burst); sent < end; sent += 1) {
      const data = Buffer.alloc(bytes);
      data.writeUInt32BE(sent);
      await new Promise((then) => socket.send(data, port, '127.0.0.1', then));
    }
    for (let look = 0; look < ${LOOKS} && !rests(); look += 1);
  }
  socket.close();
  Atomics.store(done, 0, 1);
  Atomics.notify(done, 0);
});
`;

describe.runIf(process.platform === 'linux')('while the program is busy with something else', () => {
  it('no datagram is lost, though many times what the system keeps arrive, and each has the time when it came', async () => {
    const { endpoint, sink } = udp({ receiveBufferBytes: SMALL_BUFFER });
    await endpoint.open();
    const count = 5000;
    const from = Date.now() * 1000;
    const flood = floodWhileBusy(portOf(endpoint), { count, bytes: 200 });
    const to = (Date.now() + 1) * 1000;
    expect(sink.in).toHaveLength(0);
    await sink.waitFor(() => sink.in.length === count);
    await flood;
    expect(sink.in.map(({ bytes }) => bytes.readUInt32BE(0))).toEqual([...Array(count).keys()]);
    const times = sink.in.map(({ at }) => at ?? 0);
    expect(times[0]).toBeGreaterThanOrEqual(from);
    expect(times.at(-1)).toBeLessThanOrEqual(to);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(endpoint.dropped).toBe(0);
  });

  it('there is a bound to it: the rest is left with the system, and what it drops is counted', async () => {
    const { endpoint, sink } = udp({ receiveBufferBytes: SMALL_BUFFER });
    await endpoint.open();
    const count = 500;
    await floodWhileBusy(portOf(endpoint), { count, bytes: 60_000 });
    await sink.waitForEvent('dropped');
    await sink.waitFor(() => sink.in.length + (endpoint.dropped ?? 0) === count);
    expect(sink.in.length * 60_000).toBeGreaterThan(14 * 1024 * 1024);
    expect(sink.in.length * 60_000).toBeLessThan(17 * 1024 * 1024);
  });

  it('what arrives before a relay hears that it is closed is recorded, and told as undelivered', async () => {
    const target = udp();
    await target.endpoint.open();
    const { endpoint, sink } = relay({ transport: 'udp', targetPort: portOf(target.endpoint) });
    await endpoint.open();
    const count = 50;
    await floodWhileBusy(portOf(endpoint), { count, bytes: 200 }, () => endpoint.close());
    expect(sink.in.map(({ bytes }) => bytes.readUInt32BE(0))).toEqual([...Array(count).keys()]);
    expect(sink.events.filter(({ code }) => code === 'undelivered')).toMatchObject([
      { bytes: count * 200, remote: { address: '127.0.0.1', port: portOf(target.endpoint) } },
    ]);
  });
});

it('an answer stands behind what was sent, also in its time', async () => {
  const [asking, answering] = [udp(), udp()];
  await asking.endpoint.open();
  await answering.endpoint.open();
  for (let round = 1; round <= 20; round += 1) {
    await asking.endpoint.send(
      { kind: 'address', host: '127.0.0.1', port: portOf(answering.endpoint) },
      ascii('?'),
    );
    await answering.sink.waitFor(() => answering.sink.in.length === round);
    await answering.endpoint.send({ kind: 'peer', id: answering.sink.in[0]?.link.id ?? 0 }, ascii('!'));
    await asking.sink.waitFor(() => asking.sink.in.length === round);
  }
  const answers = asking.sink.in.map(({ at }) => at ?? 0);
  const questions = asking.sink.out.map(({ at }) => at ?? 0);
  expect(questions.filter((at, index) => at > (answers[index] ?? 0))).toEqual([]);
});

it('a thread that dies is a socket that failed, and whoever waits for a send hears of it', async () => {
  const { endpoint, sink } = udp();
  await endpoint.open();
  const target = { kind: 'address', host: '127.0.0.1', port: portOf(endpoint) } as const;
  const waiting = faultOf(endpoint.send(target, ascii('x')));
  await threadOf(endpoint).terminate();
  await waiting.catch(() => undefined);
  expect(endpoint.phase).toBe('failed');
  expect(sink.codes).toContain('receive-failed');
  expect(await faultOf(endpoint.send(target, ascii('y')))).toMatchObject({ code: 'NOT_OPEN' });
});

it('a relay whose thread dies lets go of its sockets towards the target', async () => {
  const [client, target] = [udp(), udp()];
  await client.endpoint.open();
  await target.endpoint.open();
  const { endpoint } = relay({ transport: 'udp', targetPort: portOf(target.endpoint) });
  await endpoint.open();
  const to = { kind: 'address', host: '127.0.0.1', port: portOf(endpoint) } as const;
  await client.endpoint.send(to, ascii('x'));
  await target.sink.waitFor(() => target.sink.in.length === 1);
  await threadOf(endpoint).terminate();
  expect(endpoint.phase).toBe('failed');
  const sockets = () => process.getActiveResourcesInfo().filter((name) => name === 'UDPWrap');
  await expect.poll(sockets).toEqual([]);
});

it.runIf(mayComeFirst())('its thread comes before all others, where that is allowed', async () => {
  const { endpoint } = udp();
  await endpoint.open();
  expect(threadPriorities().filter((priority) => priority < getPriority())).toHaveLength(1);
  await endpoint.close();
});

function threadPriorities(): number[] {
  return readdirSync('/proc/self/task').flatMap((thread) => {
    try {
      return [getPriority(Number(thread))];
    } catch {
      // It has ended since.
      return [];
    }
  });
}

/** CAP_SYS_NICE, without which Linux lets nobody go before others. */
function mayComeFirst(): boolean {
  if (process.platform !== 'linux') return false;
  const [, capabilities = '0'] = /^CapEff:\s*(\w+)$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  return ((BigInt(`0x${capabilities}`) >> 23n) & 1n) === 1n;
}

function threadOf(endpoint: unknown): Worker {
  return (endpoint as { port: { bound: { worker: Worker } } }).port.bound.worker;
}
