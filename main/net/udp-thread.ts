import type { Worker } from 'node:worker_threads';
import { startWorker } from '../workers/start-worker.ts';
import { type ReadDatagram, readBatch } from './udp-worker/batch.ts';
import type { FromUdpWorker, SystemError, ToUdpWorker, UdpWorkerSetup } from './udp-worker/messages.ts';

export type UdpThreadOptions = Omit<UdpWorkerSetup, 'timeOrigin'>;

/** Times are those of `performance.now()`, taken in the socket's callback. */
export interface UdpThreadEvents {
  /** `bytes` are valid during the call only. */
  received: ReadDatagram;
  /** The socket lives on. */
  failed(error: Error): void;
  /** It does not: the thread ended without having been asked to. Not called while it starts. */
  lost(error: Error): void;
}

/** A batch of so many datagrams is of a flood: the next one may grow for a while, because each costs both threads some 50 µs. */
const FLOOD_DATAGRAMS = 32;
const FLOOD_MS = 5;

interface Waiting {
  sent(at: number): void;
  failed(error: Error): void;
}

/**
 * A bound UDP socket with a thread of its own (udp-worker). The system's receive buffer holds a few hundredths of a second of
 * a flood, and whoever is busy for longer loses datagrams: so nobody else is busy in that thread.
 */
export class UdpThread {
  private readonly sends = new Map<number, Waiting>();
  private lastId = 0;
  private closing: Promise<void> | undefined;
  private isOver = false;
  private isPaused = false;
  /** Came after the pause; no more than the thread may take without hearing that it was read. */
  private readonly held: (FromUdpWorker & { kind: 'batch' })[] = [];

  private constructor(
    private readonly worker: Worker,
    readonly address: string,
    readonly port: number,
    /** Granted, in bytes. */
    readonly receiveBuffer: number,
    private readonly events: UdpThreadEvents,
  ) {}

  /** Rejects with the system's error. */
  static async bind(options: UdpThreadOptions, events: UdpThreadEvents): Promise<UdpThread> {
    const timeOrigin = Number(process.hrtime.bigint()) / 1e6 - performance.now();
    const workerData: UdpWorkerSetup = { ...options, timeOrigin };
    const worker = await startWorker('udp', () => ({ workerData, env: {} }));
    return new Promise((resolve, reject) => {
      let thread: UdpThread | undefined;
      let reason = new Error('the thread of the socket ended');
      worker.on('error', (error: Error) => {
        reason = error;
      });
      worker.on('exit', () => {
        reject(reason);
        thread?.ended(reason);
      });
      worker.on('message', (message: FromUdpWorker) => {
        if (message.kind === 'bind-failed') {
          reject(revived(message.error));
        } else if (message.kind === 'bound') {
          const { address, port, receiveBuffer } = message;
          thread = new UdpThread(worker, address, port, receiveBuffer, events);
          resolve(thread);
        } else {
          thread?.heard(message);
        }
      });
    });
  }

  /** Resolves with the time when the system took it; rejects with the system's error. */
  send(bytes: Uint8Array, port: number, address: string): Promise<number> {
    if (this.isOver || this.closing) return Promise.reject(closedError());
    return new Promise((sent, failed) => {
      this.lastId += 1;
      this.sends.set(this.lastId, { sent, failed });
      // A copy of its own: a view would take all the memory behind it along.
      const own = new Uint8Array(bytes);
      this.tell({ kind: 'send', id: this.lastId, bytes: own, port, address }, [own.buffer]);
    });
  }

  /** Leaves datagrams with the system; what the thread had taken by then waits here. */
  pause(on: boolean): void {
    this.isPaused = on;
    this.tell({ kind: 'pause', on });
    if (!on) this.readHeld();
  }

  /** What was received before still comes. Resolves when the port is free. */
  close(): Promise<void> {
    this.isPaused = false;
    this.readHeld();
    this.closing ??= new Promise((resolve) => {
      if (this.isOver) resolve();
      else this.worker.once('exit', () => resolve());
      this.tell({ kind: 'close' });
    });
    return this.closing;
  }

  private heard(message: FromUdpWorker): void {
    switch (message.kind) {
      case 'batch':
        this.held.push(message);
        if (!this.isPaused) this.readHeld();
        break;
      case 'sent':
        this.take(message.id)?.sent(message.at);
        break;
      case 'send-failed':
        this.take(message.id)?.failed(revived(message.error));
        break;
      case 'receive-failed':
        this.events.failed(revived(message.error));
    }
  }

  private readHeld(): void {
    for (const batch of this.held.splice(0)) {
      const count = readBatch(batch, this.events.received);
      const taken = (): void => this.tell({ kind: 'taken', chunks: batch.chunks }, batch.chunks);
      if (count < FLOOD_DATAGRAMS) taken();
      else setTimeout(taken, FLOOD_MS);
    }
  }

  private take(id: number): Waiting | undefined {
    const waiting = this.sends.get(id);
    this.sends.delete(id);
    return waiting;
  }

  private ended(reason: Error): void {
    this.isOver = true;
    const left = [...this.sends.values()];
    this.sends.clear();
    for (const { failed } of left) failed(closedError());
    if (!this.closing) this.events.lost(reason);
  }

  private tell(message: ToUdpWorker, memory: ArrayBuffer[] = []): void {
    this.worker.postMessage(message, memory);
  }
}

const revived = ({ message, ...rest }: SystemError): Error => Object.assign(new Error(message), rest);

const closedError = (): Error =>
  Object.assign(new Error('the socket is closed'), { code: 'ERR_SOCKET_DGRAM_NOT_RUNNING' });
