import { connect, isIP, isIPv6, type Socket } from 'node:net';
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
}

/**
 * Makes a connection, which stays open for sending when the other end has sent FIN. Rejects with the system's error, ADDRESS_FAMILY_MISMATCH, TIMED_OUT, or CANCELLED when the socket was destroyed meanwhile.
 * @param begun gets the socket at once: destroying it cancels
 */
export function connectTcp(asked: Connecting, begun: (socket: Socket) => void): Promise<Socket> {
  const { remoteHost, remotePort, localAddress, localPort, connectTimeoutMs } = asked;
  return new Promise((resolve, reject) => {
    if (localAddress !== null && isIP(remoteHost) && isIPv6(remoteHost) !== isIPv6(localAddress)) {
      // The system would call the local address invalid.
      throw new FaultError('ADDRESS_FAMILY_MISMATCH', `not of the family of ${localAddress}`, {
        transport: 'tcp',
        address: remoteHost,
        port: remotePort,
      });
    }
    const socket = connect({
      host: remoteHost,
      port: remotePort,
      // Its FIN does not end ours: what waits to be sent is still wanted.
      allowHalfOpen: true,
      ...(localAddress === null ? {} : { localAddress, family: isIPv6(localAddress) ? 6 : 4 }),
      ...(localPort === 0 ? {} : { localPort }),
      // A local address is of one family; then Node tries one address of it.
      autoSelectFamily: true,
      autoSelectFamilyAttemptTimeout: NEXT_ADDRESS_MS,
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
