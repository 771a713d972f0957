import type { FaultCode, FaultDetails } from '#contract';
import { FaultError } from '../rpc/faults.ts';

/** Our words for the system's errors. What is not here is SYSTEM_ERROR with its errno. */
const CODES: Record<string, FaultCode> = {
  EADDRINUSE: 'ADDRESS_IN_USE',
  EADDRNOTAVAIL: 'ADDRESS_NOT_AVAILABLE',
  EINVAL: 'ADDRESS_INVALID',
  EAFNOSUPPORT: 'ADDRESS_FAMILY_MISMATCH',
  ENOTFOUND: 'NAME_NOT_FOUND',
  EAI_AGAIN: 'NAME_NOT_FOUND',
  EAI_FAIL: 'NAME_NOT_FOUND',
  ENODATA: 'NAME_NOT_FOUND',
  ECONNREFUSED: 'REFUSED',
  ETIMEDOUT: 'TIMED_OUT',
  EHOSTUNREACH: 'HOST_UNREACHABLE',
  EHOSTDOWN: 'HOST_UNREACHABLE',
  ENETUNREACH: 'NETWORK_UNREACHABLE',
  ENETDOWN: 'NETWORK_UNREACHABLE',
  ECONNRESET: 'RESET',
  ECONNABORTED: 'ABORTED',
  EPIPE: 'BROKEN_PIPE',
  EMSGSIZE: 'MESSAGE_TOO_LONG',
  ENOBUFS: 'NO_BUFFER_SPACE',
  EMFILE: 'TOO_MANY_OPEN_FILES',
  ENFILE: 'TOO_MANY_OPEN_FILES',
  EPERM: 'PERMISSION_DENIED',
  EACCES: 'PERMISSION_DENIED',
};

/** Node's own errors, told by what happened: it has no errno for them, and theirs says nothing to a user. */
const NODE_CODES: Record<string, FaultCode> = {
  // Nothing but a close of ours destroys a stream without an error.
  ERR_STREAM_DESTROYED: 'CLOSED_HERE',
  ERR_STREAM_WRITE_AFTER_END: 'CLOSED_HERE',
  ERR_SOCKET_CLOSED: 'CLOSED_HERE',
  ERR_SOCKET_CLOSED_BEFORE_CONNECTION: 'CANCELLED',
  // Datagrams that waited when their socket was closed.
  ECANCELED: 'CANCELLED',
  ERR_SOCKET_DGRAM_NOT_RUNNING: 'NOT_OPEN',
  ERR_SERVER_NOT_RUNNING: 'NOT_OPEN',
  // One of several addresses of a name took too long.
  ERR_SOCKET_CONNECTION_TIMEOUT: 'TIMED_OUT',
  ERR_INVALID_IP_ADDRESS: 'ADDRESS_INVALID',
};

/** ICMP's answer to a datagram comes under the names of TCP's errors; Windows says ECONNRESET. */
const UDP_CODES: Record<string, FaultCode> = {
  ECONNREFUSED: 'PORT_UNREACHABLE',
  ECONNRESET: 'PORT_UNREACHABLE',
};

/** Ports below this need rights on most systems. */
const FIRST_FREE_PORT = 1024;

/** The system's error behind what Node throws: connecting to a name with several addresses gives one error per address. */
function systemError(error: unknown): NodeJS.ErrnoException {
  if (error instanceof AggregateError && error.errors.length > 0) {
    // The refused one says most: somebody was there.
    const errors = error.errors as NodeJS.ErrnoException[];
    return errors.find((e) => e.code === 'ECONNREFUSED') ?? errors[0] ?? error;
  }
  return error as NodeJS.ErrnoException;
}

/** Whether it is an error of Node about its own objects: the system has said nothing. */
export const isNodesOwn = (error: Error): boolean =>
  (error as NodeJS.ErrnoException).code?.startsWith('ERR_') ?? false;

/** A fault for a system's error; `details` says where it happened. A FaultError is given back as it is. */
export function toFaultError(error: unknown, details: FaultDetails): FaultError {
  if (error instanceof FaultError) return error;
  const { code: errno, syscall, message } = systemError(error);
  const ownCode = NODE_CODES[errno ?? ''];
  if (ownCode) return new FaultError(ownCode, message, details);
  const forUdp = details.transport === 'udp' ? UDP_CODES[errno ?? ''] : undefined;
  const code = forUdp ?? CODES[errno ?? ''] ?? 'SYSTEM_ERROR';
  const reserved = errno === 'EACCES' && (syscall === 'bind' || syscall === 'listen');
  const lowPort = details.port !== undefined && details.port > 0 && details.port < FIRST_FREE_PORT;
  return new FaultError(reserved && lowPort ? 'PORT_NEEDS_RIGHTS' : code, message, {
    ...details,
    ...(errno === undefined ? {} : { errno }),
    ...(syscall === undefined ? {} : { syscall }),
  });
}
