import { decodeFrame, type EventName, encodeFrame, failure, fault, type Result } from '#contract';
import { createCell } from '../state/cell.ts';
import type { Connection, ShellTransport } from './connection.ts';

/** The outside world, injected so that a test can bend it. */
export interface WebSocketWorld {
  openSocket(): WebSocket;
  /** Whether the program answers plain HTTP: tells a refused session from a program that is not there. */
  isServerUp(): Promise<boolean>;
}

export interface WebSocketTransport extends ShellTransport {
  close(): void;
}

type Reply = { t: 'reply'; id: number; result: Result<unknown> } | { t: 'event'; name: EventName };

const FIRST_DELAY_MS = 250;
/** A restarted program is found again within this. */
const MAX_DELAY_MS = 4000;
/** A browser hides why an upgrade failed. One failure may be a restart in between; two with a live server are a refusal. */
const REFUSALS = 2;

const disconnected = (): Result<never> => failure(fault('DISCONNECTED', 'no connection to the core'));

/** The web shell's transport. It reconnects by itself; requests under way when the connection breaks answer DISCONNECTED. */
export function createWebSocketTransport(world: WebSocketWorld): WebSocketTransport {
  const connection = createCell<Connection>('connecting');
  const listeners = new Set<(event: EventName) => void>();
  const pending = new Map<number, (result: Result<unknown>) => void>();
  let socket: WebSocket;
  let lastId = 0;
  let failures = 0;
  let refusals = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  const signal = (name: EventName): void => {
    for (const listener of listeners) listener(name);
  };

  function opened(): void {
    failures = 0;
    refusals = 0;
    connection.set('connected');
    signal('changed');
  }

  function received({ data }: MessageEvent<ArrayBuffer>): void {
    const message = decodeFrame(new Uint8Array(data)) as Reply;
    if (message.t === 'event') {
      signal(message.name);
      return;
    }
    pending.get(message.id)?.(message.result);
    pending.delete(message.id);
  }

  async function lost(): Promise<void> {
    for (const answer of pending.values()) answer(disconnected());
    pending.clear();
    if (closed) return;
    const wasOpen = connection.get() === 'connected';
    if (wasOpen) connection.set('lost');
    else if (await world.isServerUp()) refusals += 1;
    else if (connection.get() === 'connecting') connection.set('unreachable');
    if (closed) return;
    if (refusals >= REFUSALS) return connection.set('refused');
    retry = setTimeout(connect, Math.min(FIRST_DELAY_MS * 2 ** failures, MAX_DELAY_MS));
    failures += 1;
  }

  function connect(): void {
    socket = world.openSocket();
    socket.binaryType = 'arraybuffer';
    socket.onopen = opened;
    socket.onmessage = received;
    socket.onclose = lost;
  }

  connect();

  return {
    connection,
    request(method, input) {
      if (connection.get() !== 'connected') return Promise.resolve(disconnected());
      lastId += 1;
      const id = lastId;
      return new Promise((resolve) => {
        pending.set(id, resolve);
        socket.send(encodeFrame({ t: 'request', id, method, input }) as Uint8Array<ArrayBuffer>);
      });
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      closed = true;
      clearTimeout(retry);
      socket.close();
    },
  };
}
