import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '#contract';
import { realDisk } from '../capture/disk.ts';
import { Recorder } from '../capture/recorder.ts';
import { record } from '../capture/testing.ts';
import { TrafficLog } from '../traffic/log.ts';
import { SegmentPool } from '../traffic/segment-pool.ts';
import { testLink } from '../traffic/testing.ts';
import { setUpCommandLines } from './command-line.fixture.ts';
import { PATIENT } from './peers.fixture.ts';

const { lines, peers } = setUpCommandLines();

beforeEach(async () => {
  const { log, recorder } = record(lines.path('a.slcap'));
  const [one, two] = [testLink(1), testLink(2)];
  for (const link of [one, two]) log.event({ code: 'client-connected', remote: link.remote }, link);
  log.sent(one, Buffer.from('to one,'), 1, true);
  log.received(one, Buffer.from('from one,'), true);
  log.received(two, Buffer.from([0xff, 0x00]), true);
  log.sent(null, Buffer.from('to all,'), 2, true);
  log.ended(one);
  log.sent(two, Buffer.from('to two'), 1, true);
  await recorder.close();
});

/** A server that keeps what it gets. */
async function sink() {
  const got: Buffer[] = [];
  const { address } = await peers.server((socket) => {
    socket.on('data', (bytes) => got.push(Buffer.from(bytes)));
  });
  return { address, all: () => Buffer.concat(got) };
}

describe('replay', () => {
  it('sends what was sent, in order', async () => {
    const { address, all } = await sink();
    const running = lines.run('replay', 'a.slcap', address, '--wait', '0');
    expect(await running.code).toBe(0);
    await expect.poll(() => all().toString(), PATIENT).toBe('to one,to all,to two');
    expect(running.stderr).toMatch(
      /^The capture has \d peers; .*\n3 records, 20 bytes in \d\.\d{3} s; \d+\.\d ms late at most\.\n$/,
    );
  });

  it('sends what was received, of one peer', async () => {
    const { address, all } = await sink();
    const args = ['--direction', 'in', '--peer', ':50002', '--speed', 'max', '--wait', '0'];
    const running = lines.run('replay', 'a.slcap', address, ...args);
    expect(await running.code).toBe(0);
    await expect.poll(() => all(), PATIENT).toEqual(Buffer.from([0xff, 0x00]));
    expect(running.stderr).toMatch(/^1 record, 2 bytes in /);
  });

  it('of one peer also what went to all while it was connected', async () => {
    const { address, all } = await sink();
    expect(
      await lines.run('replay', 'a.slcap', address, '--peer', '127.0.0.1:50001', '--wait', '0').code,
    ).toBe(0);
    await expect.poll(() => all().toString(), PATIENT).toBe('to one,to all,');
  });

  it('each record is a datagram over UDP', async () => {
    const peer = await peers.udp();
    expect(await lines.run('replay', 'a.slcap', peer.address, '--udp', '--wait', '0').code).toBe(0);
    await peer.receives('to two');
    expect(peer.pieces.map(String)).toEqual(['to one,', 'to all,', 'to two']);
  });

  it('plays the part of a server to the first client', async () => {
    const running = lines.run('replay', 'a.slcap', '--listen', '127.0.0.1:0', '--wait', '0');
    const client = await peers.client(await running.port());
    await client.receives('to one,to all,to two');
    expect(await running.code).toBe(0);
  });

  it('keeps the time between records, N times as fast', async () => {
    await recordTimed('timed.slcap', [0, 120, 200]);
    const { address, all } = await sink();
    const running = lines.run('replay', 'timed.slcap', address, '--speed', '2', '--wait', '0');
    expect(await running.code).toBe(0);
    await expect.poll(() => all().toString(), PATIENT).toBe('xxx');
    // Never sooner than due; how much later depends on the machine.
    const [, seconds = ''] = /in (\d\.\d+) s/.exec(running.stderr) ?? [];
    expect(Number(seconds)).toBeGreaterThanOrEqual(0.1);
  });

  it('what nobody sent is nothing to replay; a connection that ends stops it', async () => {
    const { address } = await sink();
    const nothing = lines.run('replay', 'a.slcap', address, '--peer', ':9');
    expect(await nothing.code).toBe(1);
    expect(nothing.stderr).toBe('Nothing in the capture went that way.\n');
    await recordTimed('slow.slcap', [0, 60_000]);
    const closing = await peers.server((socket) => socket.once('data', () => socket.end()));
    const stopped = lines.run('replay', 'slow.slcap', closing.address);
    expect(await stopped.code).toBe(1);
    expect(stopped.stderr).toMatch(/The replay stopped after 1 record\.\n$/);
    const cut = lines.run('replay', 'slow.slcap', address);
    await cut.says(/SEND ASCII/);
    cut.interrupt();
    expect(await cut.code).toBe(1);
    expect(cut.stderr).toMatch(/Cancelled\.\n$/);
  });
});

/** A capture with one sent record at each of these milliseconds. */
async function recordTimed(name: string, times: readonly number[]): Promise<void> {
  let now = 0;
  const pool = new SegmentPool(1024 * 1024);
  const log = new TrafficLog(pool, () => now);
  const recorder = new Recorder({
    log,
    memory: pool,
    disk: realDisk,
    clock: () => now,
    settings: () => ({ ...DEFAULT_SETTINGS, diskFloorMiB: 0 }),
    claimFolder: async () => lines.path(name),
    throttle: () => {},
    changed: () => {},
  });
  log.storage = recorder;
  for (const ms of times) {
    now = 1_000_000 + ms * 1000;
    log.sent(testLink(1), Buffer.from('x'), 1, true);
  }
  await recorder.close();
}
