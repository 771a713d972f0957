import { expect, it } from 'vitest';
import {
  type Content,
  DEFAULT_AUTOMATION,
  DEFAULT_CONFIG,
  DEFAULT_OPTIONS,
  fault,
  type LogEvent,
} from '#contract';
import type { AutomationHost } from './host.ts';
import { PeriodicSends } from './periodic.ts';
import { CommandPlayer } from './player.ts';

const FULL = fault('SEND_QUEUE_FULL', 'the peer does not read');
const content: Content = { parts: 'text', text: 'x', charset: 'utf-8' };
const target = { kind: 'all' } as const;

/** One of two receivers never reads. */
function host() {
  const events: LogEvent[] = [];
  const made: AutomationHost = {
    clock: () => 0,
    options: () => DEFAULT_OPTIONS,
    config: () => DEFAULT_CONFIG,
    automation: () => DEFAULT_AUTOMATION,
    isOpen: () => true,
    links: () => [],
    pendingBytes: () => 0,
    compose: () => new Uint8Array(0),
    send: async () => ({ bytes: 1, targets: 1, failed: [{ peer: 'a:1', fault: FULL }], failedTargets: 1 }),
    event: (event) => events.push(event),
    changed: () => {},
  };
  return { made, events };
}

/** Told at once for the first, and for the others at the end. */
const TOLD = [
  { code: 'send-failed', fault: FULL, count: 1 },
  { code: 'send-failed', fault: FULL, count: 4 },
];

it('a timed send tells of receivers that it does not reach', async () => {
  const { made, events } = host();
  const periodic = new PeriodicSends(made);
  await periodic.start({ target, content, periodMs: 1, count: 5 });
  await expect.poll(() => periodic.state?.end).toBe('done');
  expect(periodic.state?.sent).toBe(5);
  expect(events).toEqual(TOLD);
});

it('so does a group that is played', async () => {
  const { made, events } = host();
  const player = new CommandPlayer(made);
  const command = { name: '', content, delayMs: 0, target, key: null, skip: false };
  player.start({ group: { name: 'g', commands: [command] }, rounds: 5, chosen: target });
  await expect.poll(() => player.state?.end).toBe('done');
  expect(events).toEqual(TOLD);
});
