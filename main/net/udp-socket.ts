import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';

export interface UdpSocketOptions {
  family: 4 | 6;
  /** Asked of the system in bytes; 0 leaves its default. */
  receiveBufferBytes: number;
}

export interface UdpCallbacks {
  received(bytes: Buffer, from: RemoteInfo): void;
  /** The socket lives on. */
  failed(error: Error): void;
}

/**
 * Binds a socket that shares its port with nobody: with SO_REUSEADDR another program could take the port, and the datagrams,
 * without a word. It is receiving when this resolves. Rejects with the system's error, the socket being closed. */
export async function bindUdp(
  options: UdpSocketOptions,
  address: string,
  port: number,
  callbacks: UdpCallbacks,
): Promise<Socket> {
  const socket = createSocket(options.family === 6 ? 'udp6' : 'udp4');
  // Before bind: the first datagram may come with it.
  socket.on('message', callbacks.received);
  try {
    await listening(socket, address, port);
  } catch (error) {
    await closeUdp(socket);
    throw error;
  }
  socket.on('error', callbacks.failed);
  socket.setBroadcast(true);
  if (options.receiveBufferBytes > 0) askReceiveBuffer(socket, options.receiveBufferBytes);
  return socket;
}

export const closeUdp = (socket: Socket): Promise<void> =>
  new Promise((resolve) => socket.close(() => resolve()));

/**
 * Leaves datagrams with the system, or takes them again. Node has no public way to it; where its inner one is gone, reading
 * goes on.
 */
export function pauseUdp(socket: Socket, on: boolean): void {
  const key = Object.getOwnPropertySymbols(socket).find((symbol) => symbol.description === 'state symbol');
  const inner = key && (socket as unknown as Record<symbol, { handle?: UdpHandle | null }>)[key];
  if (on) inner?.handle?.recvStop?.();
  else inner?.handle?.recvStart?.();
}

interface UdpHandle {
  recvStop?(): void;
  recvStart?(): void;
}

function listening(socket: Socket, address: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (): void => {
      socket.off('error', reject);
      resolve();
    };
    socket.once('error', reject);
    socket.bind({ address, port, exclusive: true }, done);
  });
}

/** What the system does not grant is shown by getRecvBufferSize; some systems refuse instead of granting less. */
function askReceiveBuffer(socket: Socket, bytes: number): void {
  for (let size = bytes; size >= 64 * 1024 || size === bytes; size = Math.floor(size / 2)) {
    try {
      socket.setRecvBufferSize(size);
      return;
    } catch {
      // Too much for this system: half of it.
    }
  }
}
