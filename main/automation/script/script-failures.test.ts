import { describe, expect, it } from 'vitest';
import { refusal, scriptBench, stopScripts } from './testing.ts';

stopScripts();

describe('a source that is no JavaScript', () => {
  it.each([
    ['let a = 1;\nlet b = ;\n', 2, "SyntaxError: unexpected token in expression: ';'"],
    ['function f() {\n', 2, "SyntaxError: unexpected token in expression: ''"],
    ["log('a');\nimport fs from 'fs';", 2, /^SyntaxError/],
  ])('is refused, with its place: %j', async (source, line, token) => {
    const { runner, events } = scriptBench();
    const fault = await refusal(runner.start(source));
    expect(fault).toMatchObject({ code: 'SCRIPT_INVALID', details: { line } });
    expect(fault.details.token).toMatch(token);
    expect(runner.state).toMatchObject({ end: 'failed', fault });
    // It never ran.
    expect(events).toEqual([]);
  });
});

describe('a script that throws', () => {
  it('when it is started is refused, and what it did stands in the log', async () => {
    const { runner, events } = scriptBench();
    const fault = await refusal(runner.start("log('before');\nnope();"));
    expect(fault).toMatchObject({
      code: 'SCRIPT_FAILED',
      details: { line: 2, token: "ReferenceError: 'nope' is not defined" },
    });
    expect(events).toEqual([
      { code: 'script-started' },
      { code: 'script-log', text: 'before' },
      { code: 'script-failed', fault, text: '2: nope();' },
    ]);
  });

  it('in a callback is stopped there', async () => {
    const { runner, connect, receive, failure, logged } = scriptBench();
    await runner.start(
      [
        'function parse(bytes) {',
        "  if (bytes.length < 2) throw new RangeError('short: ' + bytes.length);",
        '}',
        "on.data((peer, bytes) => { parse(bytes); log('fine'); });",
      ].join('\n'),
    );
    const link = connect(1);
    receive(link, 'ab');
    receive(link, 'a');
    receive(link, 'abc');
    await expect.poll(failure).toMatchObject({
      fault: { code: 'SCRIPT_FAILED', details: { line: 2, token: 'RangeError: short: 1' } },
      text: "2: if (bytes.length < 2) throw new RangeError('short: ' + bytes.length);",
    });
    expect(logged()).toEqual(['fine']);
    expect(runner.state?.end).toBe('failed');
  });

  it.each([
    ["throw 'words'", 'words'],
    ['throw { code: 7 }', '{"code":7}'],
    ['throw null', 'null'],
    ['throw undefined', 'undefined'],
    ["const e = new Error('m'); e.name = 'Mine'; throw e", 'Mine: m'],
    ["throw Object.defineProperty(new Error('x'), 'message', { get() { for (;;); } })", ''],
    ['throw { toJSON() { for (;;); }, toString() { for (;;); } }', ''],
  ])('whatever it is is told: %s', async (source, token) => {
    const { runner } = scriptBench();
    const fault = await refusal(runner.start(source));
    expect(fault.code).toBe('SCRIPT_FAILED');
    expect(fault.details.token).toContain(token);
  });

  it('in an asynchronous callback, or in a timer, is stopped as well', async () => {
    for (const source of [
      'on.connect(async () => {\n  await null;\n  nope();\n});',
      "on.timer(1, async () => {\n  await send('all', 'x');\n  nope();\n});",
      'on.timer(1, () => {\n\n  nope();\n});',
    ]) {
      const { runner, connect, failure } = scriptBench();
      await runner.start(source);
      connect(1);
      await expect.poll(failure).toMatchObject({ fault: { code: 'SCRIPT_FAILED', details: { line: 3 } } });
    }
  });

  it('by nesting too deep is stopped', async () => {
    const recursion = 'function f() {\n  return f() + 1;\n}\nf();';
    const inside = 'let a = [];\nfor (let i = 0; i < 1e5; i++) a = [a];\na.flat(Infinity);';
    for (const [source, line] of [
      [recursion, 2],
      [`on.connect(() => {\n${inside}\n});`, 4],
    ] as const) {
      const { runner, connect, failure } = scriptBench();
      await runner.start(source).catch(() => {});
      connect(1);
      await expect.poll(failure).toMatchObject({ fault: { code: 'SCRIPT_FAILED', details: { line } } });
    }
  });
});

describe('a script has no access to the machine', () => {
  it('by any of the names that are common elsewhere', async () => {
    const names =
      `process require module exports fetch XMLHttpRequest WebSocket setTimeout setInterval setImmediate
      Buffer WebAssembly Worker std os print __filename performance navigator self window global`.split(
        /\s+/,
      );
    const { runner, logged } = scriptBench();
    await runner.start(`log(${JSON.stringify(names)}.filter(name => name in globalThis).join())`);
    await expect.poll(logged).toEqual(['']);
  });

  it('nor to the thread that it runs in, by what it is given', async () => {
    const { runner, logged } = scriptBench();
    await runner.start(`
      const all = [on.connect, on.data, on.timer, send, log, crc, encode, decode, console.log];
      log(all.map(f => { try { return typeof f.constructor('return typeof process')(); } catch (e) { return e.name; } }).join());
      log(all.map(f => f.constructor('return typeof process + typeof globalThis.process')()).join());
    `);
    await expect.poll(() => logged()[1]).toBe(Array(9).fill('undefinedundefined').join());
  });

  it('cannot load modules', async () => {
    const { runner, logged } = scriptBench();
    await runner.start("import('node:fs').then(() => log('loaded'), e => log('refused', e.name));");
    await expect.poll(logged).toEqual([expect.stringContaining('refused')]);
  });
});
