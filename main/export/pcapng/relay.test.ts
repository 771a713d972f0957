import { beforeEach, expect, it } from 'vitest';
import { fault, type LogEvent } from '#contract';
import type { TrafficLog } from '../../traffic/log.ts';
import { testLink, testLog } from '../../traffic/testing.ts';
import { exported } from '../testing.ts';
import { pcapng } from './index.ts';
import { type ReadPacket, readPcapng } from './reader.fixture.ts';

const LOCAL = { address: '127.0.0.1', port: 8081 };
const TARGET = { address: '127.0.0.1', port: 8080 };
const client = testLink(1);

let log: TrafficLog;
beforeEach(() => {
  ({ log } = testLog());
  log.event({ code: 'client-connected', local: LOCAL, remote: client.remote }, client);
  log.event({ code: 'connected', local: { address: '127.0.0.1', port: 40_000 }, remote: TARGET });
});

const ofClient = (event: Omit<LogEvent, 'remote'>) => log.event({ ...event, remote: client.remote }, client);
const ofTarget = (event: Omit<LogEvent, 'remote'>) => log.event({ ...event, remote: TARGET }, client);
const asked = (text: string) => log.received(client, Buffer.from(text), true);
const answered = (text: string) => log.sent(client, Buffer.from(text), 1, true);

/** Each packet as its sender, flags and payload, after the three that open the connection. */
async function packets(): Promise<string[]> {
  const file = readPcapng((await exported(log, pcapng({ local: null, exact: true }))).only);
  inOrder(file.packets);
  const told = file.packets.map(({ from, flags, payload }) =>
    `${from.endsWith(` ${LOCAL.port}`) ? 'relay' : 'client'} ${flags} ${payload}`.trim(),
  );
  expect(told.slice(0, 3)).toEqual(['client SYN', 'relay SYN ACK', 'client ACK']);
  return told.slice(3);
}

/** Every packet goes on where the one before it of the same end stopped, and there is one connection only. */
function inOrder(all: readonly ReadPacket[]): void {
  const next = new Map<string, number>();
  for (const { from, seq, flags, payload } of all) {
    expect(seq).toBe(next.get(from) ?? seq);
    next.set(from, (seq + payload.length + (/SYN|FIN/.test(flags) ? 1 : 0)) >>> 0);
  }
  expect(next.size).toBe(2);
}

it('a client that has finished still gets the answer', async () => {
  asked('ask');
  ofClient({ code: 'peer-closed' });
  answered('answer');
  ofTarget({ code: 'peer-closed' });
  expect(await packets()).toEqual([
    'client PSH ACK ask',
    'client FIN ACK',
    'relay ACK',
    'relay PSH ACK answer',
    'relay FIN ACK',
    'client ACK',
  ]);
});

it('a target that finishes first is heard of by the client, which may go on', async () => {
  ofTarget({ code: 'peer-closed' });
  asked('more');
  ofClient({ code: 'peer-closed' });
  expect(await packets()).toEqual([
    'relay FIN ACK',
    'client ACK',
    'client PSH ACK more',
    'client FIN ACK',
    'relay ACK',
  ]);
});

it.each([
  ['before', () => asked('more'), ['client PSH ACK more']],
  ['after', () => ofClient({ code: 'peer-closed' }), ['client FIN ACK', 'relay ACK']],
])('a target that is reset %s the client has finished is a reset for the client', async (_, act, between) => {
  act();
  ofTarget({ code: 'broken', fault: fault('RESET', '') });
  ofClient({ code: 'client-disconnected' });
  expect(await packets()).toEqual([...between, 'relay RST ACK']);
});

it('a client that finishes while a reset is passed on gets the reset', async () => {
  ofTarget({ code: 'broken', fault: fault('RESET', '') });
  ofClient({ code: 'peer-closed' });
  expect(await packets()).toEqual(['client FIN ACK', 'relay ACK', 'relay RST ACK']);
});

it('closed here, each end once, and what comes from the target afterwards goes to nobody', async () => {
  ofClient({ code: 'client-disconnected' });
  answered('too late');
  ofTarget({ code: 'closed' });
  ofClient({ code: 'undelivered', bytes: 8 });
  expect(await packets()).toEqual(['relay FIN ACK', 'client FIN ACK', 'relay ACK']);
});

it('what does not reach the target says nothing of the client', async () => {
  asked('lost');
  ofTarget({ code: 'undelivered', bytes: 4 });
  ofTarget({ code: 'closed' });
  ofClient({ code: 'client-disconnected' });
  expect(await packets()).toEqual([
    'client PSH ACK lost',
    'relay FIN ACK',
    'client ACK',
    'client FIN ACK',
    'relay ACK',
  ]);
});
