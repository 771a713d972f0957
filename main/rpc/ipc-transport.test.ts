import { EventEmitter } from 'node:events';
import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron';
import { beforeEach, expect, test, vi } from 'vitest';
import { type Result, success } from '#contract';
import { ChangeSignal } from '../traffic/change-signal.ts';
import { IpcTransport } from './ipc-transport.ts';

/** The part of Electron's WebContents that the transport uses. */
class Contents extends EventEmitter {
  readonly sent: unknown[][] = [];
  #destroyed = false;

  send(...message: unknown[]): void {
    if (this.#destroyed) throw new TypeError('Object has been destroyed');
    this.sent.push(message);
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  destroy(): void {
    this.#destroyed = true;
    this.emit('destroyed');
  }
}

type Listener = (event: IpcMainInvokeEvent, ...args: unknown[]) => Promise<Result<unknown>>;
type Frame = { url: string; parent: unknown } | null;

const ownFrame: Frame = { url: 'app://socklab/', parent: null };
let signal: ChangeSignal;
let transport: IpcTransport;
let contents: Contents;
let listeners: Map<string, Listener>;
const dispatch = vi.fn(async (viewer: { pulled(): void }) => {
  viewer.pulled();
  return success('answered');
});

beforeEach(() => {
  dispatch.mockClear();
  signal = new ChangeSignal();
  listeners = new Map();
  const ipcMain = {
    handle: (channel: string, listener: Listener) => listeners.set(channel, listener),
  } as unknown as IpcMain;
  transport = new IpcTransport({ dispatcher: { dispatch }, signal }, ipcMain);
  contents = new Contents();
  transport.admit(contents as unknown as WebContents);
});

function request(
  sender: Contents,
  senderFrame: Frame,
  method: unknown = 'overview.pull',
  input: unknown = {},
) {
  const listener = listeners.get('socklab:request');
  if (!listener) throw new Error('no such channel');
  return listener({ sender, senderFrame } as unknown as IpcMainInvokeEvent, method, input);
}

const refused = { ok: false, fault: { code: 'PERMISSION_DENIED' } };

test('the main frame of our own page is answered by the dispatcher', async () => {
  expect(await request(contents, ownFrame, 'text.preview', { body: 1 })).toEqual(success('answered'));
  expect(dispatch).toHaveBeenCalledExactlyOnceWith(expect.anything(), 'text.preview', { body: 1 });
});

test.each<[string, Frame]>([
  ['a frame that is gone', null],
  ['a frame inside the page', { url: 'app://socklab/', parent: ownFrame }],
  ['a foreign page in our window', { url: 'https://example.com/', parent: null }],
  ['a page of another host of our scheme', { url: 'app://other/', parent: null }],
  ['an empty page', { url: '', parent: null }],
])('%s gets a fault and reaches nothing', async (_who, frame) => {
  expect(await request(contents, frame)).toMatchObject(refused);
  expect(dispatch).not.toHaveBeenCalled();
});

test('a window that is not ours, or no more, gets a fault', async () => {
  expect(await request(new Contents(), ownFrame)).toMatchObject(refused);
  contents.destroy();
  expect(await request(contents, ownFrame)).toMatchObject(refused);
  expect(dispatch).not.toHaveBeenCalled();
});

test('a change is signalled to the window, without data', async () => {
  await request(contents, ownFrame);
  signal.mark();
  await vi.waitFor(() => expect(contents.sent).toEqual([['socklab:event', 'changed']]));
});

test('a reload gets a viewer of its own, and the old one is gone', async () => {
  await request(contents, ownFrame);
  const attach = vi.spyOn(signal, 'attach');
  contents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: true });
  contents.emit('did-start-navigation', { isMainFrame: false, isSameDocument: false });
  await request(contents, ownFrame);
  expect(attach).not.toHaveBeenCalled();

  contents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false });
  await request(contents, ownFrame);
  expect(attach).toHaveBeenCalledTimes(1);
  signal.mark();
  await vi.waitFor(() => expect(contents.sent).toHaveLength(1));
});

test('a window whose renderer crashed or that was closed is not signalled', async () => {
  const bystander = new Contents();
  transport.admit(bystander as unknown as WebContents);
  await request(bystander, ownFrame);
  await request(contents, ownFrame);
  contents.emit('render-process-gone');
  signal.mark();
  await vi.waitFor(() => expect(bystander.sent).toHaveLength(1));
  expect(contents.sent).toEqual([]);

  await request(contents, ownFrame);
  contents.destroy();
  await request(bystander, ownFrame);
  signal.mark();
  await vi.waitFor(() => expect(bystander.sent).toHaveLength(2));
  expect(contents.sent).toEqual([]);
});
