import { describe, expect, it } from 'vitest';
import { SCRIPT_LIMITS } from '#contract';
import { refusal, scriptBench, stopScripts } from './testing.ts';

stopScripts();

describe('a script that does not come back', { timeout: 20_000 }, () => {
  it.each([
    [
      'waits for the clock',
      'const end = Date.now() + 1e9;\nfunction wait() {\n  while (Date.now() < end) {}\n}\nwait();',
      3,
    ],
    ['does nothing', 'let i = 0;\n\nwhile (true) {\n  i++;\n}', 3],
    [
      'counts',
      "const words = 'while (x)'; // for (;;)\nlet n = 0;\nfor (let i = 0; i >= 0; i = i + 1) {\n n = i;\n}",
      3,
    ],
    [
      'is in an inner loop',
      'for (const x of [1, 2]) {\n  log(x);\n  do {\n    x.a;\n  } while (true);\n}',
      3,
    ],
    ['catches what stops it', 'for (;;) {\n  try {\n    for (;;) Math.max(1);\n  } catch {}\n}', 3],
    ['never finishes finally', 'try {\n  for (;;) Math.max(1);\n} finally {\n  for (;;);\n}', 4],
    ['matches catastrophically', "const text = 'a'.repeat(50) + 'b';\n/^(a+)+$/.test(text);", 2],
    ['goes round in promises', '(async () => {\n  for (;;) await null;\n})();', undefined],
  ])('is stopped where it %s', async (_name, source, line) => {
    const { runner, failure } = scriptBench({}, { callbackMs: 200 });
    const fault = await refusal(runner.start(source));
    expect(fault).toMatchObject({ code: 'SCRIPT_TIMED_OUT', details: { limit: 200 } });
    expect(fault.details.line).toBe(line);
    expect(failure()?.fault).toEqual(fault);
  });

  it('is stopped in what the engine itself cannot leave, and the sockets go on meanwhile', async () => {
    const { runner, connect, failure } = scriptBench();
    await runner.start(
      'const many = Array.from({ length: 50_000 }, (_, i) => i % 977);\non.connect(() => {\n  for (;;) many.slice().sort();\n});',
    );
    connect(1);
    let longest = 0;
    let last = performance.now();
    const ticks = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 5);
    try {
      await expect.poll(failure, { timeout: 10_000 }).toMatchObject({
        fault: { code: 'SCRIPT_TIMED_OUT', details: { line: 2 } },
        text: '2: on.connect(() => {',
      });
    } finally {
      clearInterval(ticks);
    }
    expect(longest).toBeLessThan(SCRIPT_LIMITS.callbackMs);
  });
});

describe('a script that wants too much memory', { timeout: 20_000 }, () => {
  it.each([
    ['strings', "const all = [];\nfor (;;) {\n  all.push('x'.repeat(1024 * 1024));\n}", 3],
    ['bytes', 'const all = [];\nfor (;;) {\n  all.push(new Uint8Array(1024 * 1024));\n}', 3],
    ['one large piece', '\nnew Uint8Array(1e9);', 2],
    ['one large string', "\n'x'.repeat(5e8);", 2],
    ['objects', `const all = [];\nwhile (true)\n  all[all.length] = [${'0,'.repeat(200)}];`, undefined],
    [
      'whatever it catches',
      "const all = [];\nfor (;;) {\n  try {\n    for (;;) all.push('x'.repeat(1024 * 1024));\n  } catch {}\n}",
      undefined,
    ],
  ])('%s is stopped', async (_name, source, line) => {
    const before = process.memoryUsage().rss;
    const { runner } = scriptBench({}, { callbackMs: 10_000 });
    const { code, details } = await refusal(runner.start(source));
    expect({ code, limit: details.limit }).toEqual({
      code: 'SCRIPT_MEMORY',
      limit: SCRIPT_LIMITS.memoryBytes,
    });
    if (line === undefined) expect(details.line).toBeGreaterThan(0);
    else expect(details.line).toBe(line);
    expect(process.memoryUsage().rss - before).toBeLessThan(3 * SCRIPT_LIMITS.memoryBytes);
  });
});

describe('what arrives faster than a script takes it', () => {
  const slow = 'on.data(() => { const end = Date.now() + 900; while (Date.now() < end) {} });';

  it('stops the script when too many events wait', async () => {
    const { runner, connect, receive, failure, events } = scriptBench();
    await runner.start(slow);
    const link = connect(1);
    for (let i = 0; i <= SCRIPT_LIMITS.waitingEvents + 1; i += 1) receive(link, [i & 0xff]);
    expect(failure()).toMatchObject({
      fault: { code: 'SCRIPT_BEHIND', details: { limit: SCRIPT_LIMITS.waitingEvents } },
    });
    expect(events.filter(({ code }) => code === 'script-failed')).toHaveLength(1);
    expect(runner.state).toMatchObject({ end: 'failed', waiting: 0 });
  });

  it('stops the script when too many bytes wait', async () => {
    const { runner, connect, failure } = scriptBench();
    await runner.start(slow);
    const link = connect(1);
    const bytes = new Uint8Array(1024 * 1024);
    const fits = SCRIPT_LIMITS.waitingBytes / bytes.length;
    for (let i = 0; i < fits; i += 1) runner.received(link, bytes);
    expect(failure()).toBeUndefined();
    expect(runner.state?.waiting).toBeGreaterThan(fits - 2);
    for (let i = 0; i < 2; i += 1) runner.received(link, bytes);
    expect(failure()?.fault?.code).toBe('SCRIPT_BEHIND');
  });

  it('does not reach a script that does not ask for it', async () => {
    const { runner, connect, failure } = scriptBench();
    await runner.start('on.connect(() => {});');
    const link = connect(1);
    const bytes = new Uint8Array(1024 * 1024);
    for (let i = 0; i < 200; i += 1) runner.received(link, bytes);
    expect(failure()).toBeUndefined();
    await expect.poll(() => runner.state?.waiting).toBe(0);
  });
});

describe('what arrives before a script has begun', () => {
  const limits = { waitingEvents: 20, waitingBytes: 2000 };

  it.each([
    ['events', 21, 1],
    ['bytes', 2, 999],
  ])('is left out when it is too much, by its %s', async (_name, count, size) => {
    const { runner, connect, receive, logged } = scriptBench({}, limits);
    const link = connect(1);
    const start = runner.start(
      "on.connect(peer => log('+', peer.id)); on.data((_, bytes) => log(bytes[0]));",
    );
    for (let i = 0; i < count; i += 1) runner.received(link, new Uint8Array(size).fill(1));
    runner.received(link, new Uint8Array([2]));
    connect(2);
    await start;
    receive(link, [3]);
    await expect.poll(logged).toEqual(['+ 1', '+ 2', '3']);
  });

  it('does not reach a script that does not ask for it', async () => {
    const { runner, connect, receive, logged } = scriptBench({}, limits);
    const link = connect(1);
    const start = runner.start("on.connect(peer => log('+', peer.id));");
    for (let i = 0; i < 5; i += 1) receive(link, [1]);
    await start;
    expect(runner.state).toMatchObject({ end: null, waiting: 0 });
    await expect.poll(logged).toEqual(['+ 1']);
  });
});

describe('a script that is too busy', () => {
  it('logs so many rows a second, and the others are counted', async () => {
    const { runner, logged, events } = scriptBench();
    await runner.start('for (let i = 1; i <= 1000; i++) log(i);');
    await expect
      .poll(() => events.at(-1), { timeout: 5000 })
      .toEqual({ code: 'script-log', count: 1000 - SCRIPT_LIMITS.logRowsPerSecond });
    expect(logged()).toHaveLength(SCRIPT_LIMITS.logRowsPerSecond);
  });

  it('tells what it left out when it fails before the second is over', async () => {
    const { runner, codes } = scriptBench();
    await refusal(runner.start('for (let i = 1; i <= 300; i++) log(i);\nnope();'));
    expect(codes().slice(-2)).toEqual(['script-log', 'script-failed']);
  });

  it('has its long rows cut', async () => {
    const { runner, logged } = scriptBench();
    await runner.start(`log('x'.repeat(${SCRIPT_LIMITS.logChars + 1}))`);
    await expect.poll(logged).toEqual([`${'x'.repeat(SCRIPT_LIMITS.logChars)}…`]);
  });

  it('has so many timers, those that it stopped not counted', async () => {
    const { runner } = scriptBench({}, { callbackMs: 10_000 });
    const { timers } = SCRIPT_LIMITS;
    const start = runner.start(
      `for (let i = 0; i < 500; i++) on.timer(1000, () => {})();\nfor (let i = 0; i < ${timers}; i++) on.timer(1000, () => {});\non.timer(1000, () => {});`,
    );
    expect(await refusal(start)).toMatchObject({ code: 'SCRIPT_FAILED', details: { line: 3 } });
  });

  it('has so many sends on their way, in number and in bytes', async () => {
    for (const source of [
      `\nfor (let i = 0; i <= ${SCRIPT_LIMITS.sends}; i++) send('all', 'x');`,
      "const bytes = new Uint8Array(16 * 1024 * 1024);\nfor (let i = 0; i < 5; i++) send('all', bytes);",
    ]) {
      const { runner } = scriptBench(
        { send: () => new Promise(() => {}), links: () => [LINK] },
        { callbackMs: 10_000 },
      );
      expect(await refusal(runner.start(source))).toMatchObject({
        code: 'SCRIPT_FAILED',
        details: { line: 2, token: expect.stringContaining('wait already') },
      });
    }
  });
});

const LINK = { id: 1, remote: { address: '127.0.0.1', port: 5001 } };
