import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DEFAULT_CONFIG, NO_IMPAIRMENT } from '#contract';
import { CoreWorld } from './core.fixture.ts';
import { events } from './core-sending.fixture.ts';

let world: CoreWorld;

beforeEach(async () => {
  world = await CoreWorld.create();
});
afterEach(() => world.end());

it('counts what it altered, as its log tells it, until that is reset', async () => {
  const target = createSocket('udp4', (bytes, from) => target.send(bytes, from.port, from.address));
  target.bind(0, '127.0.0.1');
  await once(target, 'listening');
  const started = await world.start();
  const { value, session } = started;
  const relay = {
    ...DEFAULT_CONFIG.relay,
    transport: 'udp' as const,
    localPort: 0,
    targetPort: target.address().port,
    toTarget: { ...NO_IMPAIRMENT, corruptShare: 1 },
    toClient: { ...NO_IMPAIRMENT, dropShare: 1 },
  };
  await value('sessions.configure', { id: 1, config: { ...DEFAULT_CONFIG, protocol: 'relay', relay } });
  await value('sessions.open', { id: 1 });
  expect((await session()).counters.relay).toBeNull();
  const client = createSocket('udp4');
  const port = (await session()).local?.port ?? 0;
  for (let n = 0; n < 3; n += 1) client.send('four', port, '127.0.0.1');
  const none = { pieces: 0, bytes: 0 };
  await expect
    .poll(async () => (await session()).counters.relay)
    .toEqual({
      toTarget: { overflow: none, dropped: none, corrupted: { pieces: 3, bytes: 3 } },
      toClient: { overflow: none, dropped: { pieces: 3, bytes: 12 }, corrupted: none },
    });
  const told = (await events(started)).filter(({ alteration }) => alteration === 'dropped');
  expect(told.reduce((sum, { bytes = 0 }) => sum + bytes, 0)).toBe(12);
  await value('sessions.resetCounters', { id: 1 });
  expect((await session()).counters.relay).toBeNull();
  client.close();
  target.close();
});
