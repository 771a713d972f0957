/** The thread of a bound UDP socket: nothing that the program does beside it lets the system's receive buffer overflow. */
import type { RemoteInfo, Socket } from 'node:dgram';
import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { bindUdp, closeUdp, pauseUdp } from '../udp-socket.ts';
import { BatchWriter } from './batch.ts';
import type { FromUdpWorker, SystemError, ToUdpWorker, UdpWorkerSetup } from './messages.ts';

/** So much waits here for the log; beyond it, as when paused, datagrams are left with the system, which counts what it drops. */
const MOST_BYTES = 16 * 1024 * 1024;

const { address, port, timeOrigin, ...options } = workerData as UdpWorkerSetup;
const batch = new BatchWriter(MOST_BYTES);
/** Between the clocks of the two threads. */
const shift = Number(process.hrtime.bigint()) / 1e6 - performance.now() - timeOrigin;
let socket: Socket | undefined;
let isScheduled = false;
let unread = 0;
let isPaused = false;
let isStopped = false;

const now = (): number => performance.now() + shift;
const tell = (message: FromUdpWorker, memory: ArrayBuffer[] = []): void =>
  parentPort?.postMessage(message, memory);

function received(bytes: Buffer, from: RemoteInfo): void {
  batch.add(bytes, now(), from.address, from.port);
  if (batch.isFull) follow();
  if (unread > 0 || isScheduled) return;
  // What else came with it goes along.
  isScheduled = true;
  setImmediate(() => {
    isScheduled = false;
    flush();
  });
}

/** Hands over what there is. While one batch is being read the next one grows, so that many datagrams are few messages. */
function flush(): void {
  if (batch.isEmpty) return;
  const full = batch.take();
  unread += 1;
  tell({ kind: 'batch', ...full }, full.chunks);
}

/** Takes datagrams from the system, or leaves them there. */
function follow(): void {
  const stop = isPaused || batch.isFull;
  if (!socket || stop === isStopped) return;
  isStopped = stop;
  pauseUdp(socket, stop);
}

function failed(error: NodeJS.ErrnoException): void {
  flush();
  tell({ kind: 'receive-failed', error: crossing(error) });
}

function send({ id, bytes, port: to, address: host }: ToUdpWorker & { kind: 'send' }): void {
  const ended = (error: NodeJS.ErrnoException | null): void => {
    const at = now();
    // What came before it stands before it.
    flush();
    tell(error ? { kind: 'send-failed', id, error: crossing(error) } : { kind: 'sent', id, at });
  };
  try {
    socket?.send(bytes, to, host, ended);
  } catch (error) {
    ended(error as NodeJS.ErrnoException);
  }
}

async function close(): Promise<void> {
  if (socket) await closeUdp(socket);
  flush();
  parentPort?.close();
}

function heard(message: ToUdpWorker): void {
  switch (message.kind) {
    case 'send':
      send(message);
      break;
    case 'pause':
      isPaused = message.on;
      follow();
      break;
    case 'taken':
      batch.giveBack(message.chunks);
      unread -= 1;
      if (unread === 0) flush();
      follow();
      break;
    case 'close':
      void close();
  }
}

const crossing = ({ message, code, syscall }: NodeJS.ErrnoException): SystemError => ({
  message,
  code,
  syscall,
});

async function start(): Promise<void> {
  try {
    socket = await bindUdp(options, address, port, { received, failed });
  } catch (error) {
    tell({ kind: 'bind-failed', error: crossing(error as NodeJS.ErrnoException) });
    return;
  }
  parentPort?.on('message', heard);
  const bound = socket.address();
  tell({
    kind: 'bound',
    address: bound.address,
    port: bound.port,
    receiveBuffer: socket.getRecvBufferSize(),
  });
}

/**
 * Who reads a stream may wait for the processor; what this thread does not take in time is gone. On Linux the priority is the
 * thread's alone, and only root may ask for it.
 */
function comeFirst(): void {
  if (process.platform !== 'linux') return;
  try {
    setPriority(constants.priority.PRIORITY_HIGH);
  } catch {
    // As everybody else, then.
  }
}

comeFirst();
void start();
