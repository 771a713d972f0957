import { describe, expect, it } from 'vitest';
import { DEFAULT_OPTIONS, SCRIPT_API } from '#contract';
import { FaultError } from '../../rpc/faults.ts';
import { scriptBench, stopScripts } from './testing.ts';

stopScripts();

/** What a script logs for each of some expressions. */
async function values(...expressions: string[]): Promise<string[]> {
  const { runner, logged } = scriptBench();
  const rows = expressions.map((one) => `try { log(${one}) } catch (e) { log(e) }`);
  await runner.start(rows.join('\n'));
  await expect.poll(() => logged().length).toBe(expressions.length);
  return logged();
}

it('has everything that help lists', async () => {
  const names = SCRIPT_API.map(({ name }) => `typeof ${name}`);
  expect(await values(...names)).toEqual(names.map(() => 'function'));
});

describe('send', () => {
  it('reaches one peer, all of them, and over UDP an address', async () => {
    const { runner, connect, sent } = scriptBench();
    connect(1);
    await runner.start(`
      on.connect(peer => {
        send(peer, 'one');
        send('all', [0, 255]);
        send({ address: '127.0.0.1', port: 9 }, new Uint8Array([1, 2, 3]).subarray(1));
        send(peer, new Uint16Array([0x4241]).buffer);
      });
    `);
    await expect.poll(() => sent).toHaveLength(4);
    expect(sent.map(({ target, bytes }) => [target, [...bytes]])).toEqual([
      [{ kind: 'peer', id: 1 }, [111, 110, 101]],
      [{ kind: 'all' }, [0, 255]],
      [{ kind: 'address', host: '127.0.0.1', port: 9 }, [2, 3]],
      [{ kind: 'peer', id: 1 }, [0x41, 0x42]],
    ]);
  });

  it('sends text in the charset chosen for sending, whatever is in it', async () => {
    const bodies: unknown[] = [];
    const { runner } = scriptBench({
      options: () => ({ ...DEFAULT_OPTIONS, sendCharset: 'gbk' }),
      links: () => [{ id: 1, remote: { address: '127.0.0.1', port: 1 } }],
      send: async (_target, body) => {
        bodies.push(body);
        return { bytes: 1, targets: 1, failed: [], failedTargets: 0 };
      },
    });
    await runner.start("send('all', '中\\0文😀'); send('all', 'a\\ud800b');");
    await expect
      .poll(() => bodies)
      .toEqual([
        { parts: 'text', text: '中\0文😀', charset: 'gbk' },
        { parts: 'text', text: 'a\ud800b', charset: 'gbk' },
      ]);
  });

  it('promises whether it was taken, and a failure stands in the log without stopping the script', async () => {
    const fault = { code: 'TARGET_GONE' } as const;
    const { runner, connect, events, logged } = scriptBench({
      send: async (target) => {
        if (target.kind === 'peer') throw new FaultError(fault.code, 'gone');
        return { bytes: 1, targets: 1, failed: [], failedTargets: 0 };
      },
    });
    await runner.start(`
      on.connect(async peer => {
        log(await send(peer, 'x'));
        log(await send('all', 'x'));
      });
    `);
    connect(1);
    await expect.poll(logged).toEqual(['false', 'true']);
    expect(events).toContainEqual({
      code: 'send-failed',
      fault: expect.objectContaining(fault),
      remote: { address: '127.0.0.1', port: 5001 },
    });
  });

  it('to all when nobody is there is no failure', async () => {
    const { runner, logged, events } = scriptBench();
    await runner.start("send('all', 'x').then(log)");
    await expect.poll(logged).toEqual(['false']);
    expect(events.map(({ code }) => code)).not.toContain('send-failed');
  });

  it('refuses what is no target and what are no bytes', async () => {
    expect(
      await values(
        "send(null, 'x')",
        "send({ address: 'a' }, 'x')",
        "send({ address: 'a', port: 70000 }, 'x')",
        "send('all', '')",
        "send('all', 5)",
        "send('all', [1, 256])",
        "send('all', ['1'])",
        "send('all', new Uint8Array(17 * 1024 * 1024))",
      ),
    ).toEqual([
      ...Array(3).fill("TypeError: send needs a peer, { address, port } or 'all'"),
      expect.stringContaining('nothing to send'),
      expect.stringContaining('needs bytes'),
      'RangeError: send: 256 is not a byte',
      'RangeError: send: 1 is not a byte',
      expect.stringContaining('at most 16777216 bytes'),
    ]);
  });
});

it('crc knows names and parameters', async () => {
  const check = "encode('123456789')";
  expect(
    await values(
      `crc('CRC-16/MODBUS', ${check}).toString(16)`,
      `crc('crc-32', ${check}).toString(16)`,
      `crc('LRC', [0x01, 0x03])`,
      `crc('DALLAS', ${check}).toString(16)`,
      `crc({ width: 16, poly: 0x1021, init: 0xffff, refin: false, refout: false, xorout: 0 }, ${check}).toString(16)`,
      `crc({ width: 64, poly: '42F0E1EBA9EA3693' }, ${check})`,
      `typeof crc({ width: 64, poly: 0x42F0E1EBA9EA3693n }, ${check})`,
      `crc('SUM8', new Uint8Array([9, 1, 2, 9]).subarray(1, 3))`,
      "crc('CRC-99', [])",
      'crc({ width: 99, poly: 7 }, [])',
      "crc({ width: 8, poly: 'xyz' }, [])",
      'crc(7, [])',
    ),
  ).toEqual([
    '4b37',
    'cbf43926',
    '252',
    'a1',
    '29b1',
    String(0x6c40df5f0b497347n),
    'bigint',
    '3',
    expect.stringContaining('no checksum CRC-99; there are SUM8,'),
    expect.stringContaining('width'),
    expect.stringContaining('poly'),
    expect.stringContaining('crc needs'),
  ]);
});

it('encode and decode are in the charsets of the program', async () => {
  expect(
    await values(
      "encode('中文', 'gbk')",
      "encode('é')",
      "encode('😀', 'utf-16le')",
      "encode('a\\0b')",
      "decode([0xd6, 0xd0, 0xce, 0xc4], 'GBK')",
      "decode([0x61, 0, 0x62]) === 'a\\0b'",
      "decode(encode('x'.repeat(100000) + '终')).length",
      'decode([0xff, 0x61, 0xe4])',
      "encode('中', 'ascii')",
      "encode('x', 'utf-7')",
      'decode(7)',
    ),
  ).toEqual([
    'D6 D0 CE C4',
    'C3 A9',
    '3D D8 00 DE',
    '61 00 62',
    '中文',
    'true',
    '100001',
    '\ufffda\ufffd',
    'RangeError: encode: ascii has no 中 (at 0)',
    expect.stringContaining('no charset utf-7; there are utf-8'),
    expect.stringContaining('needs bytes'),
  ]);
});

it('log shows values', async () => {
  expect(
    await values(
      "1, 'a', null, undefined, true, 10n",
      "{ a: [1, 'x'] }, [1, 2]",
      'new Uint8Array(1025)',
      "new TypeError('bad')",
      '(() => { const o = {}; o.o = o; return o; })()',
      '{ big: 1n }',
      "'\\0中\\ud800'",
      "Symbol('s')",
    ),
  ).toEqual([
    '1 a null undefined true 10',
    '{"a":[1,"x"]} [1,2]',
    `${'00 '.repeat(1024)}… (1025)`,
    'TypeError: bad',
    '[object Object]',
    '[object Object]',
    '\0中\ud800',
    'Symbol(s)',
  ]);
});

describe('on.timer', () => {
  it('calls again and again until it is stopped', async () => {
    const { runner, logged } = scriptBench();
    await runner.start(`
      let n = 0;
      const stop = on.timer(5, () => { log(++n); if (n === 3) { stop(); stop(); on.timer(20, () => log('after')); } });
    `);
    await expect.poll(() => logged().slice(0, 4)).toEqual(['1', '2', '3', 'after']);
  });

  it('keeps to its clock, and leaves out what it missed', async () => {
    const { runner, logged } = scriptBench();
    await runner.start(`
      const begin = Date.now();
      let n = 0;
      on.timer(20, () => {
        if (n++ === 0) { const end = Date.now() + 110; while (Date.now() < end) {} }
        if (n === 10) log(Date.now() - begin);
      });
    `);
    await expect.poll(() => logged().length, { timeout: 5000 }).toBe(1);
    // The first at 20 ms, busy until 130, then 140, 160 … 300.
    expect(Number(logged()[0])).toBeGreaterThanOrEqual(250);
  });

  it('refuses what is no time, and what is no function', async () => {
    expect(
      await values('on.timer(0, () => {})', "on.timer('x', () => {})", 'on.timer(5)', 'on.data()'),
    ).toEqual([
      ...Array(2).fill('RangeError: on.timer needs milliseconds from 1 to 86400000'),
      'TypeError: on.timer needs a function',
      'TypeError: on.data needs a function',
    ]);
  });
});
