import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';

export interface UdpSocketOptions {
  family: 4 | 6;
  /** Lets further sockets of ours bind the same port. */
  reuseAddr: boolean;
  /** Asked of the system in bytes; 0 leaves its default. */
  receiveBufferBytes: number;
}

export interface UdpCallbacks {
  received(bytes: Buffer, from: RemoteInfo): void;
  /** The socket lives on. */
  failed(error: Error): void;
}

/** Binds a socket; it is receiving when this resolves. Rejects with the system's error, the socket being closed. */
export async function bindUdp(
  options: UdpSocketOptions,
  address: string,
  port: number,
  callbacks: UdpCallbacks,
): Promise<Socket> {
  const socket = createSocket({ type: options.family === 6 ? 'udp6' : 'udp4', reuseAddr: options.reuseAddr });
  // Before bind: the first datagram may come with it.
  socket.on('message', callbacks.received);
  try {
    await settled(socket, 'listening', () => socket.bind({ address, port, exclusive: true }));
  } catch (error) {
    await closeUdp(socket);
    throw error;
  }
  socket.on('error', callbacks.failed);
  socket.setBroadcast(true);
  if (options.receiveBufferBytes > 0) askReceiveBuffer(socket, options.receiveBufferBytes);
  return socket;
}

/** From now on the socket talks to one peer alone, and the system reports that peer's port as unreachable. */
export const connectUdp = (socket: Socket, address: string, port: number): Promise<void> =>
  settled(socket, 'connect', () => socket.connect(port, address));

export const closeUdp = (socket: Socket): Promise<void> =>
  new Promise((resolve) => socket.close(() => resolve()));

function settled(socket: Socket, event: 'listening' | 'connect', start: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (): void => {
      socket.off('error', failed);
      resolve();
    };
    const failed = (error: Error): void => {
      socket.off(event, done);
      reject(error);
    };
    socket.once(event, done);
    socket.once('error', failed);
    start();
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
