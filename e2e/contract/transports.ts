import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { decodeFrame, type EventName, encodeFrame, type Result, type Transport } from '#contract';
import { type Core, createCore } from '../../main/core.ts';
import { createWebTransport, type WebTransport } from '../../main/rpc/web-transport.ts';
import { takeInstanceSlot } from '../../main/store/instance-slot.ts';

/** A transport with the core behind it; `close` ends everything. */
export interface Connection {
  transport: Transport;
  close(): Promise<void>;
}

const page = { body: Buffer.from('<!doctype html>'), type: 'text/html; charset=utf-8' };

async function startCore(): Promise<{ core: Core; close: () => Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'socklab-contract-'));
  const core = await createCore({
    slot: takeInstanceSlot(dataDir),
    version: '1.2.3',
    locale: 'zh-CN',
    abilities: { alwaysOnTop: () => {} },
  });
  return {
    core,
    close: async () => {
      await core.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Straight to the dispatcher, as Electron's transport does after its checks. */
export async function connectMemory(): Promise<Connection> {
  const { core, close } = await startCore();
  const listeners = new Set<(event: EventName) => void>();
  const viewer = core.signal.attach(() => {
    for (const listener of listeners) listener('changed');
  });
  return {
    transport: {
      request: (method, input) => core.dispatcher.dispatch(viewer, method, input),
      onEvent: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    close: async () => {
      viewer.detach();
      await close();
    },
  };
}

/** The web shell's server, on a port of the system's choice. */
export async function startWeb(): Promise<{ web: WebTransport; close: () => Promise<void> }> {
  const { core, close } = await startCore();
  const web = await createWebTransport(core, new Map([['/', page]]), 0);
  return {
    web,
    close: async () => {
      await web.close();
      await close();
    },
  };
}

/** Exchanges the token of an address for a session, as the page does. */
export async function exchangeToken(address: string): Promise<string> {
  const { origin, hash } = new URL(address);
  const response = await fetch(`${origin}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ token: hash.slice('#token='.length) }),
  });
  const { session } = (await response.json()) as { session: string };
  return session;
}

/** A real WebSocket to a real web shell. */
export async function connectWebSocket(): Promise<Connection> {
  const { web, close } = await startWeb();
  const socket = new WebSocket(
    `ws://127.0.0.1:${web.port}/rpc`,
    ['socklab', `session.${await exchangeToken(web.issueAddress())}`],
    { origin: `http://127.0.0.1:${web.port}` },
  );
  const waiting = new Map<number, (result: Result<unknown>) => void>();
  const closed = new Promise<never>((_resolve, reject) => {
    socket.on('close', (code) => reject(new Error(`the WebSocket was closed: ${code}`)));
  });
  closed.catch(() => {});
  const listeners = new Set<(event: EventName) => void>();
  socket.on('message', (data) => {
    const frame = decodeFrame(data as Buffer) as
      | { t: 'reply'; id: number; result: Result<unknown> }
      | { t: 'event'; name: EventName };
    if (frame.t === 'event') for (const listener of listeners) listener(frame.name);
    else waiting.get(frame.id)?.(frame.result);
  });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  let lastId = 0;
  return {
    transport: {
      request: (method, input) => {
        lastId += 1;
        const id = lastId;
        const answer = new Promise<Result<unknown>>((resolve) => waiting.set(id, resolve));
        socket.send(encodeFrame({ t: 'request', id, method, input }));
        return Promise.race([answer, closed]);
      },
      onEvent: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    close: async () => {
      socket.terminate();
      await close();
    },
  };
}
