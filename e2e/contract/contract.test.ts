import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Fault, type Method, methods } from '#contract';
import type { Case, Cases } from './case.ts';
import { cases } from './cases.ts';
import { type Connection, connectMemory, connectWebSocket } from './transports.ts';
import { VIEW, World } from './world.ts';

const NAMES = Object.keys(methods) as Method[];

/** No method takes any of these. */
const NEVER_VALID: unknown[] = [null, 0, 'x', true, [], [{}], { extra: 1 }, Uint8Array.of(1)];

describe.each([
  ['memory', connectMemory],
  ['WebSocket', connectWebSocket],
])('over %s', (_name, connect) => {
  let connection: Connection;
  let world: World;

  beforeEach(async () => {
    connection = await connect();
    world = new World(connection.transport);
  });

  afterEach(async () => {
    await world.end();
    await connection.close();
  });

  describe.each(NAMES)('%s', (method) => {
    // Of one method at a time the pieces fit together; of the union of all the compiler cannot know.
    const { valid, invalid } = cases[method] as unknown as Cases<'sessions.send'>;

    test.each(valid)('$name', async ({ input, output, fault }: Case<'sessions.send'>) => {
      const result = await connection.transport.request(method, await input(world));
      if (fault) {
        expect(result).toMatchObject({ ok: false, fault: { code: fault } });
        if (!result.ok) Fault.parse(result.fault);
        return;
      }
      expect(result).toMatchObject({ ok: true });
      if (!result.ok) return;
      assertExactBytes(result.value);
      await output?.(methods[method].output.parse(result.value) as never, world);
    });

    test('refuses what it does not take, and says where', async () => {
      for (const [path, input] of invalid) {
        const result = await connection.transport.request(method, input);
        expect(result, JSON.stringify(input)).toMatchObject({ ok: false, fault: { code: 'INVALID_INPUT' } });
        expect(result.ok ? '' : result.fault.details.path, JSON.stringify(input)).toBe(path);
      }
      for (const input of NEVER_VALID) {
        const result = await connection.transport.request(method, input);
        expect(result, JSON.stringify(input)).toMatchObject({ ok: false, fault: { code: 'INVALID_INPUT' } });
      }
    });
  });

  test.each([
    'constructor',
    '__proto__',
    'toString',
    'hasOwnProperty',
    'sessions',
    'sessions.',
    'SESSIONS.OPEN',
    '',
  ])('there is no method %j', async (method) => {
    const result = await connection.transport.request(method, {});
    expect(result).toMatchObject({ ok: false, fault: { code: 'UNKNOWN_METHOD' } });
  });

  test('a change is signalled once, and again after a pull', async () => {
    const id = await world.session();
    const { client, id: server } = await world.tcpServerWithClient();
    let signals = 0;
    const stop = connection.transport.onEvent(() => {
      signals += 1;
    });
    await world.value('overview.pull', {});
    signals = 0;
    for (let n = 0; n < 20; n += 1) client.write(`${n}`);
    await expect.poll(async () => (await rowsOf(server)).length).toBeGreaterThan(0);
    await expect.poll(() => signals).toBe(1);
    await world.value('overview.pull', {});
    await world.value('sessions.configure', { id, options: { wrap: false } });
    await expect.poll(() => signals).toBeGreaterThan(1);
    stop();
  });

  async function rowsOf(id: number) {
    const view = { ...VIEW, show: 'received' } as const;
    return (await world.value('traffic.rows', { id, view, from: 0, count: 500 })).rows;
  }
});

/** A structured clone of a view carries the whole buffer behind it. */
function assertExactBytes(value: unknown): void {
  if (value instanceof Uint8Array) expect(value.buffer.byteLength).toBe(value.byteLength);
  else if (typeof value === 'object' && value !== null) Object.values(value).forEach(assertExactBytes);
}
