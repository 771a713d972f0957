import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { decodeFrame, encodeFrame, success } from '#contract';
import { createWebSocketTransport, type WebSocketTransport } from './web-socket.ts';

/** As much of a WebSocket as the transport uses, played by the test. */
class FakeSocket {
  binaryType = '';
  onopen: () => void = () => {};
  onmessage: (event: { data: ArrayBuffer }) => void = () => {};
  onclose: () => void = () => {};
  sent: { t: string; id: number; method: string; input: unknown }[] = [];

  send(frame: Uint8Array): void {
    this.sent.push(decodeFrame(frame) as FakeSocket['sent'][number]);
  }
  close(): void {
    this.onclose();
  }
  receive(message: unknown): void {
    this.onmessage({ data: encodeFrame(message).slice().buffer as ArrayBuffer });
  }
}

let sockets: FakeSocket[];
let isUp: boolean;
let transport: WebSocketTransport;
const socket = (): FakeSocket => {
  const last = sockets.at(-1);
  if (!last) throw new Error('no socket was opened');
  return last;
};

beforeEach(() => {
  vi.useFakeTimers();
  sockets = [];
  isUp = true;
  transport = createWebSocketTransport({
    openSocket: () => {
      sockets.push(new FakeSocket());
      return socket() as unknown as WebSocket;
    },
    isServerUp: async () => isUp,
  });
});

afterEach(() => {
  transport.close();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

test('an answer reaches the request it belongs to, bytes included', async () => {
  socket().onopen();
  const first = transport.request('a', {});
  const second = transport.request('b', { bytes: new Uint8Array([1, 2]) });
  const [a, b] = socket().sent;
  expect(b).toEqual({ t: 'request', id: b?.id, method: 'b', input: { bytes: new Uint8Array([1, 2]) } });
  socket().receive({ t: 'reply', id: b?.id, result: success(new Uint8Array([7])) });
  socket().receive({ t: 'reply', id: a?.id, result: success('first') });
  expect(await first).toEqual(success('first'));
  expect(await second).toEqual(success(new Uint8Array([7])));
});

test('a signal of the core reaches the listeners until they stop listening', () => {
  const listener = vi.fn();
  const stop = transport.onEvent(listener);
  socket().receive({ t: 'event', name: 'changed' });
  expect(listener).toHaveBeenCalledExactlyOnceWith('changed');
  stop();
  socket().receive({ t: 'event', name: 'changed' });
  expect(listener).toHaveBeenCalledOnce();
});

test('a lost connection answers what is under way with DISCONNECTED and comes back by itself', async () => {
  socket().onopen();
  const underWay = transport.request('a', {});
  socket().close();
  expect(await underWay).toMatchObject({ ok: false, fault: { code: 'DISCONNECTED' } });
  expect(transport.connection.get()).toBe('lost');
  expect(await transport.request('b', {})).toMatchObject({ ok: false, fault: { code: 'DISCONNECTED' } });

  const listener = vi.fn();
  transport.onEvent(listener);
  await vi.runOnlyPendingTimersAsync();
  expect(sockets).toHaveLength(2);
  socket().onopen();
  expect(transport.connection.get()).toBe('connected');
  expect(listener).toHaveBeenCalledWith('changed');
});

test('tries follow each other at growing intervals while the program is away', async () => {
  socket().onopen();
  isUp = false;
  const waits: number[] = [];
  for (let i = 0; i < 7; i += 1) {
    socket().close();
    await vi.advanceTimersByTimeAsync(0);
    const before = Date.now();
    await vi.advanceTimersToNextTimerAsync();
    waits.push(Date.now() - before);
  }
  expect(waits).toEqual([250, 500, 1000, 2000, 4000, 4000, 4000]);
  expect(transport.connection.get()).toBe('lost');
});

test('a program that answers but refuses the WebSocket twice needs a new address', async () => {
  socket().close();
  await vi.advanceTimersByTimeAsync(0);
  expect(transport.connection.get()).toBe('connecting');
  await vi.runOnlyPendingTimersAsync();
  socket().close();
  await vi.advanceTimersByTimeAsync(0);
  expect(transport.connection.get()).toBe('refused');
  await vi.runOnlyPendingTimersAsync();
  expect(sockets).toHaveLength(2);
});

test('a program that never answered is said to be unreachable, and is found when it starts', async () => {
  isUp = false;
  socket().close();
  await vi.advanceTimersByTimeAsync(0);
  expect(transport.connection.get()).toBe('unreachable');
  await vi.runOnlyPendingTimersAsync();
  socket().onopen();
  expect(transport.connection.get()).toBe('connected');
});
