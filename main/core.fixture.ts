import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import {
  DEFAULT_CONFIG,
  type Input,
  type Method,
  type Output,
  type Result,
  type TrafficView,
} from '#contract';
import { type Core, createCore } from './core.ts';
import { takeInstanceSlot } from './store/instance-slot.ts';
import type { Viewer } from './traffic/change-signal.ts';

/** A TCP server on a free port of this machine. */
export const server = {
  ...DEFAULT_CONFIG,
  tcpServer: { localAddress: '127.0.0.1', localPort: 0, backlog: 16 },
};

export const plainView: TrafficView = {
  show: 'all',
  parts: 'both',
  charset: 'utf-8',
  framing: { kind: 'reads' },
  filter: null,
  verify: null,
};

/** A core with one window, asked as the window asks. */
export type Started = Awaited<ReturnType<CoreWorld['start']>>;

/** A data folder of its own, and the cores that used it. */
export class CoreWorld {
  private readonly cores: Core[] = [];

  private constructor(readonly dataDir: string) {}

  static async create(): Promise<CoreWorld> {
    return new CoreWorld(await mkdtemp(join(tmpdir(), 'socklab-core-')));
  }

  async end(): Promise<void> {
    await Promise.all(this.cores.splice(0).map((core) => core.close()));
    await rm(this.dataDir, { recursive: true, force: true });
  }

  async start(notify: () => void = () => {}) {
    const slot = takeInstanceSlot(this.dataDir);
    const core = await createCore({ slot, version: '1.2.3', locale: 'zh-CN', abilities: {} });
    this.cores.push(core);
    const viewer: Viewer = core.signal.attach(notify);
    const call = <M extends Method>(method: M, input: Input<M>): Promise<Result<Output<M>>> =>
      core.dispatcher.dispatch(viewer, method, input) as Promise<Result<Output<M>>>;
    const value = async <M extends Method>(method: M, input: Input<M>): Promise<Output<M>> => {
      const result = await call(method, input);
      if (!result.ok) throw new Error(result.fault.code);
      return result.value;
    };
    const session = async (id = 1) => {
      const found = (await value('overview.pull', {})).sessions.find((one) => one.id === id);
      if (!found) throw new Error(`no session ${id}`);
      return found;
    };
    const rows = async (id = 1, view: Partial<TrafficView> = {}) =>
      (await value('traffic.rows', { id, view: { ...plainView, ...view }, from: 0, count: 500 })).rows;
    return { core, viewer, call, value, session, rows };
  }

  /** Opens the first session as a server, and a client of it. */
  async serve({ value, session }: Started): Promise<Socket> {
    await value('sessions.configure', { id: 1, config: server });
    await value('sessions.open', { id: 1 });
    const client = connect((await session()).local?.port ?? 0, '127.0.0.1');
    await once(client, 'connect');
    return client;
  }

  /** Folder of the captures. */
  get captures(): string {
    return join(this.dataDir, 'captures');
  }

  /** Lets a client say something, and waits until it is on the disk. */
  async record(started: Started, text: string): Promise<void> {
    const client = await this.serve(started);
    client.write(text);
    await expect.poll(async () => (await started.rows()).some((row) => row.text === text)).toBe(true);
    client.destroy();
    await once(client, 'close');
    await expect.poll(async () => (await started.session()).capture.waitingBytes).toBe(0);
    await expect.poll(async () => (await started.session()).capture.bytes).toBeGreaterThan(0);
    await started.value('sessions.close', { id: 1 });
  }

  /** Records something in a core that ends, and answers the name of its capture. */
  async recorded(text: string): Promise<string> {
    const started = await this.start();
    await this.record(started, text);
    const { name } = (await started.session()).capture;
    await started.core.close();
    return name;
  }
}
