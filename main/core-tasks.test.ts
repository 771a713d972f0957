import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Content } from '#contract';
import { CoreWorld, type Started } from './core.fixture.ts';
import { all, command, events, group, serve, text } from './core-sending.fixture.ts';

let world: CoreWorld;

beforeEach(async () => {
  world = await CoreWorld.create();
});
afterEach(() => world.end());

const task = async <T extends 'periodic' | 'play'>({ session }: Started, name: T) =>
  (await session()).automation[name];

describe('periodic send', () => {
  const order = { id: 1, target: all, content: text('x'), periodMs: 2, count: null };

  it('sends so many, one at once, and says how punctual it was', async () => {
    const started = await world.start();
    const [one] = await serve(started);
    await started.value('automation.startPeriodic', { ...order, count: 20 });
    await expect.poll(() => one?.got()).toBe('x'.repeat(20));
    await expect.poll(async () => (await task(started, 'periodic'))?.end).toBe('done');
    const state = (await started.session()).automation.periodic;
    expect(state).toMatchObject({ periodMs: 2, count: 20, sent: 20, fault: null });
    expect(state?.jitterP99).toBeGreaterThanOrEqual(state?.jitterMean ?? Number.NaN);
    expect(state?.rate).toBeLessThanOrEqual(510);
  });

  it('is there once, and goes on until it is stopped', async () => {
    const started = await world.start();
    const [one] = await serve(started);
    await started.value('automation.startPeriodic', order);
    expect(await started.call('automation.startPeriodic', order)).toMatchObject({
      fault: { code: 'TASK_RUNNING' },
    });
    await expect.poll(() => one?.got().length).toBeGreaterThan(3);
    await started.value('automation.stop', { id: 1, task: 'periodic' });
    expect(await task(started, 'periodic')).toMatchObject({ end: 'stopped', fault: null });
    expect((await events(started)).filter(({ code }) => code === 'task-stopped')).toEqual([]);
  });

  it('does not begin when the first cannot be sent', async () => {
    const started = await world.start();
    expect(await started.call('automation.startPeriodic', order)).toMatchObject({
      fault: { code: 'NOT_OPEN' },
    });
    await serve(started, 0);
    expect(await started.call('automation.startPeriodic', order)).toMatchObject({
      fault: { code: 'NO_TARGET' },
    });
    const wrong = { ...order, content: { parts: 'hex', hex: '4' } as const };
    expect(await started.call('automation.startPeriodic', wrong)).toMatchObject({
      fault: { code: 'HEX_INVALID' },
    });
    expect(await task(started, 'periodic')).toBeNull();
  });

  it('ends with the session, and when nobody is left, with the reason', async () => {
    const started = await world.start();
    const [one] = await serve(started);
    await started.value('automation.startPeriodic', order);
    one?.client.destroy();
    await expect.poll(async () => (await task(started, 'periodic'))?.fault?.code).toBe('NO_TARGET');
    const stops = (await events(started)).filter(({ code }) => code === 'task-stopped');
    expect(stops).toMatchObject([{ task: 'periodic', fault: { code: 'NO_TARGET' } }]);
    // The one that nobody could take is none.
    const { counters } = await started.session();
    expect((await task(started, 'periodic'))?.sent).toBe(counters.packetsOut);
    await started.value('sessions.close', { id: 1 });

    await serve(started);
    await started.value('automation.startPeriodic', order);
    await started.value('sessions.close', { id: 1 });
    // That is what the user wanted, and no error.
    expect(await task(started, 'periodic')).toMatchObject({ end: 'stopped', fault: { code: 'NOT_OPEN' } });
    expect((await events(started)).filter(({ code }) => code === 'task-stopped')).toHaveLength(1);
  });

  it('takes over something else from the next time on, and goes on as before when that is wrong', async () => {
    const started = await world.start();
    const [one] = await serve(started);
    const change = (content: Content) =>
      started.call('automation.changePeriodic', { id: 1, target: all, content });
    const of = async () => (await started.value('automation.periodicOrder', { id: 1 })).order;
    expect([await of(), await change(text('y'))]).toMatchObject([null, { fault: { code: 'NOT_FOUND' } }]);

    await started.value('automation.startPeriodic', order);
    const { revision = 0 } = (await task(started, 'periodic')) ?? {};
    for (const [content, code] of [
      [{ parts: 'hex', hex: '4' }, 'HEX_INVALID'],
      [text(''), 'NOTHING_TO_SEND'],
    ] as const)
      expect(await change(content)).toMatchObject({ fault: { code } });
    expect([await of(), (await task(started, 'periodic'))?.revision]).toEqual([
      { target: all, content: text('x') },
      revision,
    ]);

    expect(await change(text('y'))).toMatchObject({ ok: true });
    expect([await of(), (await task(started, 'periodic'))?.revision]).toEqual([
      { target: all, content: text('y') },
      revision + 1,
    ]);
    await expect.poll(() => one?.got()).toMatch(/^x+y{3,}$/);
    await started.value('automation.stop', { id: 1, task: 'periodic' });
  });

  it('misses ticks rather than make a receiver that does not read swallow them all later', async () => {
    const started = await world.start();
    const [one] = await serve(started);
    one?.client.pause();
    const [peer] = (await started.value('sessions.peers', { id: 1, from: 0, count: 1 })).peers;
    const target = { kind: 'peer', id: peer?.id ?? 0 } as const;
    const content = text('x'.repeat(60_000));
    await started.value('automation.startPeriodic', { ...order, target, content, periodMs: 1 });
    await expect
      .poll(async () => (await task(started, 'periodic'))?.missed, { timeout: 10_000 })
      .toBeGreaterThan(5);
    expect((await started.session()).pendingBytes).toBeLessThanOrEqual(60_000);
    const { sent } = (await task(started, 'periodic')) ?? { sent: 0 };
    one?.client.resume();
    await expect.poll(async () => (await task(started, 'periodic'))?.sent).toBeGreaterThan(sent);
    one?.client.destroy();
  });
});

describe('quick commands', () => {
  it('are sent one by one, to whom they say', async () => {
    const started = await world.start();
    const made = await serve(started, 2);
    const change = group(command('a'), command('b', { target: all }));
    await started.value('automation.change', { id: 1, change });
    const [peer] = (await started.value('sessions.peers', { id: 1, from: 0, count: 1 })).peers;
    const target = { kind: 'peer', id: peer?.id ?? 0 } as const;
    const send = (index: number) =>
      started.call('automation.sendCommand', { id: 1, group: 0, index, target });
    expect([await send(0), await send(1)]).toMatchObject([
      { value: { targets: 1 } },
      { value: { targets: 2 } },
    ]);
    expect(await send(2)).toMatchObject({ fault: { code: 'NOT_FOUND' } });
    await expect.poll(() => made.map(({ got }) => got())).toEqual(['ab', 'b']);
    const { entries } = await started.value('automation.history', { query: '' });
    expect(entries.map(({ content }) => content)).toEqual([text('b'), text('a')]);
  });

  it('are played in order, round after round, with their delays, without those to be skipped', async () => {
    const started = await world.start();
    const [one] = await serve(started);
    const change = group(command('a', { delayMs: 30 }), command('-', { skip: true }), command('b'));
    await started.value('automation.change', { id: 1, change });
    const begun = performance.now();
    const play = { id: 1, group: 0, rounds: 3, target: all };
    await started.value('automation.play', play);
    expect(await started.call('automation.play', play)).toMatchObject({ fault: { code: 'TASK_RUNNING' } });
    await expect.poll(async () => (await task(started, 'play'))?.end).toBe('done');
    expect(performance.now() - begun).toBeGreaterThan(85);
    await expect.poll(() => one?.got()).toBe('ababab');
    expect(await task(started, 'play')).toMatchObject({ group: 'g', size: 3, round: 3, rounds: 3 });
  });

  it('are played without end until they are stopped, and sockets get their turn', async () => {
    const started = await world.start();
    const [one] = await serve(started);
    await started.value('automation.change', { id: 1, change: group(command('a')) });
    await started.value('automation.play', { id: 1, group: 0, rounds: null, target: all });
    one?.client.write('hello');
    await expect.poll(async () => (await started.rows()).some((row) => row.text === 'hello')).toBe(true);
    await started.value('automation.stop', { id: 1, task: 'play' });
    expect(await task(started, 'play')).toMatchObject({ end: 'stopped', rounds: null });
  });

  it('end with the reason when one cannot be sent', async () => {
    const started = await world.start();
    await serve(started);
    const wrong = command('x', { content: { parts: 'hex', hex: 'zz' } });
    await started.value('automation.change', { id: 1, change: group(command('a'), wrong) });
    await started.value('automation.play', { id: 1, group: 0, rounds: 1, target: all });
    await expect.poll(async () => (await task(started, 'play'))?.end).toBe('failed');
    expect(await task(started, 'play')).toMatchObject({ index: 1, fault: { code: 'HEX_INVALID' } });
    expect((await events(started)).at(-1)).toMatchObject({ code: 'task-stopped', task: 'play' });
    const skipped = group(command('a', { skip: true }));
    await started.value('automation.change', { id: 1, change: skipped });
    expect(await started.call('automation.play', { id: 1, group: 0, rounds: 1, target: all })).toMatchObject({
      fault: { code: 'NOTHING_TO_PLAY', details: { size: 1 } },
    });
    const empty = command('', { skip: false });
    await started.value('automation.change', { id: 1, change: group(command('a', { skip: true }), empty) });
    await started.value('automation.play', { id: 1, group: 0, rounds: 1, target: all });
    await expect.poll(async () => (await task(started, 'play'))?.end).toBe('failed');
    const nothing = { code: 'NOTHING_TO_SEND', details: { command: 2 } };
    expect(await task(started, 'play')).toMatchObject({ fault: nothing });
    expect(
      await started.call('automation.sendCommand', { id: 1, group: 0, index: 1, target: all }),
    ).toMatchObject({ fault: nothing });
  });
});
