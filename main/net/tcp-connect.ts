import { connect, isIPv6, type Socket } from 'node:net';
import { formatEndpoint } from '#contract';
import { FaultError } from '../rpc/faults.ts';

/** With several addresses for a name, each gets this long before the next is tried beside it: slow links need seconds. */
const NEXT_ADDRESS_MS = 2000;

export interface Connecting {
  remoteHost: string;
  remotePort: number;
  /** null: the system chooses. */
  localAddress: string | null;
  localPort: number;
  connectTimeoutMs: number;
  allowHalfOpen?: boolean;
}

/**
 * Makes a connection. Rejects with the system's error, TIMED_OUT, or CANCELLED when the socket was destroyed meanwhile.
 * @param begun gets the socket at once: destroying it cancels
 */
export function connectTcp(asked: Connecting, begun: (socket: Socket) => void): Promise<Socket> {
  const { remoteHost, remotePort, localAddress, localPort, connectTimeoutMs, allowHalfOpen = false } = asked;
  return new Promise((resolve, reject) => {
    // A local address or port is of one family, and can be tried once.
    const fixed = localAddress !== null || localPort !== 0;
    const socket = connect({
      host: remoteHost,
      port: remotePort,
      allowHalfOpen,
      ...(localAddress === null ? {} : { localAddress, family: isIPv6(localAddress) ? 6 : 4 }),
      ...(localPort === 0 ? {} : { localPort }),
      ...(fixed
        ? { autoSelectFamily: false }
        : { autoSelectFamily: true, autoSelectFamilyAttemptTimeout: NEXT_ADDRESS_MS }),
    });
    begun(socket);
    const timer = setTimeout(() => {
      socket.destroy(
        new FaultError('TIMED_OUT', `no answer from ${formatEndpoint(remoteHost, remotePort)}`, {
          transport: 'tcp',
          address: remoteHost,
          port: remotePort,
          limit: connectTimeoutMs,
        }),
      );
    }, connectTimeoutMs);
    socket.once('connect', () => {
      clearTimeout(timer);
      socket.off('error', fail);
      socket.off('close', closed);
      resolve(socket);
    });
    const fail = (error: Error): void => {
      clearTimeout(timer);
      reject(error);
    };
    const closed = (): void => fail(new FaultError('CANCELLED', 'closed while connecting'));
    socket.once('error', fail);
    socket.once('close', closed);
  });
}
