import type { UdpSocketOptions } from '../udp-socket.ts';

/** What a thread is started with. */
export interface UdpWorkerSetup extends UdpSocketOptions {
  address: string;
  port: number;
  /** What `process.hrtime` counts when `performance.now()` of who starts it is 0, in milliseconds: threads have their own 0. */
  timeOrigin: number;
}

/** An error of the system, as it crosses: a clone of an Error has no code. */
export interface SystemError {
  message: string;
  code?: string | undefined;
  syscall?: string | undefined;
}

export type ToUdpWorker =
  | { kind: 'send'; id: number; bytes: Uint8Array; port: number; address: string }
  | { kind: 'pause'; on: boolean }
  /** The datagrams of a batch were read: its memory may be filled again. */
  | { kind: 'taken'; chunks: ArrayBuffer[] }
  | { kind: 'close' };

/** Times are `performance.now()` of who started the thread. */
export type FromUdpWorker =
  | { kind: 'bound'; address: string; port: number; receiveBuffer: number }
  | { kind: 'bind-failed'; error: SystemError }
  | ({ kind: 'batch' } & Batch)
  /** In order with what was received before and after it. */
  | { kind: 'sent'; id: number; at: number }
  | { kind: 'send-failed'; id: number; error: SystemError }
  | { kind: 'receive-failed'; error: SystemError };

/** Datagrams in the order they came; batch.ts reads and writes it. */
export interface Batch {
  chunks: ArrayBuffer[];
  /** Bytes in use of each chunk. */
  used: number[];
  /** Where they came from; a datagram names its place here. */
  addresses: string[];
}
