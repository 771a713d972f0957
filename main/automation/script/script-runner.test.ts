import { describe, expect, it } from 'vitest';
import { refusal, scriptBench, stopScripts } from './testing.ts';

stopScripts();

describe('a script', () => {
  it('sees who is there, what they send, and that they go', async () => {
    const { runner, connect, receive, end, logged } = scriptBench();
    connect(1);
    await runner.start(`
      on.connect(peer => log('+', peer.id, peer.address, peer.port));
      on.data((peer, bytes) => log(peer.id, bytes instanceof Uint8Array, bytes));
      on.close(peer => log('-', peer.id));
    `);
    const second = connect(2, '::1');
    receive(second, [0, 0x7f, 0xff]);
    end(second);
    await expect.poll(logged).toEqual(['+ 1 127.0.0.1 5001', '+ 2 ::1 5002', '2 true 00 7F FF', '- 2']);
    expect(runner.state).toMatchObject({ end: null, fault: null, ready: true, waiting: 0 });
  });

  it('has one object for each peer, whose state it can keep', async () => {
    const { runner, connect, receive, logged } = scriptBench();
    await runner.start(`
      const seen = new Map();
      on.data(peer => { seen.set(peer, (seen.get(peer) ?? 0) + 1); log(peer.id, seen.get(peer)); });
    `);
    const [one, two] = [connect(1), connect(2)];
    for (const link of [one, two, one]) receive(link, 'x');
    await expect.poll(logged).toEqual(['1 1', '2 1', '1 2']);
  });

  it('hears what comes while it starts', async () => {
    const { runner, connect, receive, end, logged } = scriptBench();
    const first = connect(1);
    const start = runner.start(`
      log('begins');
      const until = Date.now() + 300;
      while (Date.now() < until) {}
      on.data((peer, bytes) => log(peer.id, decode(bytes)));
      on.close(peer => log('-', peer.id));
    `);
    receive(first, 'before its thread');
    await expect.poll(logged, { interval: 5 }).toEqual(['begins']);
    const second = connect(2);
    receive(second, 'before it asks');
    end(second);
    receive(first, 'more');
    await start;
    receive(first, 'after');
    const heard = ['1 before its thread', '2 before it asks', '- 2', '1 more', '1 after'];
    await expect.poll(logged).toEqual(['begins', ...heard]);
    await expect.poll(() => runner.state?.waiting).toBe(0);
  });

  it('meets a UDP peer when its first datagram comes', async () => {
    const { runner, logged } = scriptBench();
    await runner.start("on.connect(p => log('new', p.port)); on.data((p, b) => log(p.port, decode(b)));");
    const peer = { id: 9, remote: { address: '127.0.0.1', port: 700 } };
    runner.received(peer, Buffer.from('a'));
    runner.received(peer, Buffer.from('b'));
    await expect.poll(logged).toEqual(['new 700', '700 a', '700 b']);
  });

  it('goes on when the session is closed and opened again', async () => {
    const { runner, connect, receive, logged } = scriptBench();
    await runner.start(`
      let n = 0;
      on.connect(() => log('connect', ++n));
      on.close(() => log('close', n));
      on.data(() => log('data', n));
    `);
    connect(1);
    runner.closed(null);
    receive(connect(2), 'x');
    await expect.poll(logged).toEqual(['connect 1', 'close 1', 'connect 2', 'data 2']);
    expect(runner.state?.end).toBeNull();
  });

  it('calls several callbacks for the same thing in their order', async () => {
    const { runner, connect, logged } = scriptBench();
    await runner.start("on.connect(() => log('a')); on.connect(() => log('b'));");
    connect(1);
    await expect.poll(logged).toEqual(['a', 'b']);
  });
});

describe('starting and stopping', () => {
  it('tells both in the log', async () => {
    const { runner, events, codes } = scriptBench();
    expect(runner.state).toBeNull();
    await runner.start("log('first')");
    expect(events.slice(0, 2)).toEqual([{ code: 'script-started' }, { code: 'script-log', text: 'first' }]);
    await runner.stop();
    await runner.stop();
    expect(codes()).toEqual(['script-started', 'script-log', 'script-stopped']);
    expect(runner.state).toMatchObject({ end: 'stopped', fault: null });
  });

  it('starts no second one, and another one after the first has ended', async () => {
    const { runner, logged } = scriptBench();
    await runner.start("log('one')");
    expect(await refusal(runner.start("log('two')"))).toMatchObject({ code: 'TASK_RUNNING' });
    await runner.stop();
    await runner.start("log('three')");
    await expect.poll(logged).toEqual(['one', 'three']);
  });

  it('can be stopped while it starts', async () => {
    const { runner, codes } = scriptBench();
    const start = refusal(runner.start("log('never seen')"));
    await runner.stop();
    expect(await start).toMatchObject({ code: 'CANCELLED' });
    expect(codes()).toEqual(['script-started', 'script-stopped']);
  });

  it('can be stopped in the middle of a callback', async () => {
    const { runner, connect, logged } = scriptBench();
    await runner.start("on.connect(() => { log('in'); for (;;); });");
    connect(1);
    await expect.poll(logged).toEqual(['in']);
    await runner.stop();
    expect(runner.state?.end).toBe('stopped');
  });

  it('takes an empty script', async () => {
    const { runner } = scriptBench();
    await runner.start('');
    expect(runner.state?.end).toBeNull();
  });
});
