import { expect, it } from 'vitest';
import { FaultError } from '../rpc/faults.ts';
import { toFaultError } from './errors.ts';

const errno = (code: string, syscall = 'connect'): NodeJS.ErrnoException =>
  Object.assign(new Error(`${syscall} ${code}`), { code, syscall });

it.each([
  ['ECONNREFUSED', 'REFUSED'],
  ['ETIMEDOUT', 'TIMED_OUT'],
  ['EHOSTUNREACH', 'HOST_UNREACHABLE'],
  ['ENETUNREACH', 'NETWORK_UNREACHABLE'],
  ['ENOTFOUND', 'NAME_NOT_FOUND'],
  ['EPIPE', 'BROKEN_PIPE'],
  ['EMSGSIZE', 'MESSAGE_TOO_LONG'],
  ['EMFILE', 'TOO_MANY_OPEN_FILES'],
  ['EWHATEVER', 'SYSTEM_ERROR'],
])('calls %s %s and keeps the errno', (code, expected) => {
  const { fault } = toFaultError(errno(code), { transport: 'tcp', port: 80 });
  expect(fault).toMatchObject({ code: expected, details: { errno: code, syscall: 'connect', port: 80 } });
});

it.each([
  ['ERR_STREAM_DESTROYED', 'CLOSED_HERE'],
  ['ERR_STREAM_WRITE_AFTER_END', 'CLOSED_HERE'],
  ['ERR_SOCKET_CLOSED', 'CLOSED_HERE'],
  ['ERR_SOCKET_DGRAM_NOT_RUNNING', 'NOT_OPEN'],
  ['ERR_SOCKET_CONNECTION_TIMEOUT', 'TIMED_OUT'],
])('tells what happened where Node says %s, and keeps its name to itself', (code, expected) => {
  const { fault } = toFaultError(Object.assign(new Error('odd'), { code }), { transport: 'tcp', port: 80 });
  expect(fault).toMatchObject({ code: expected, details: { port: 80 } });
  expect(fault.details.errno).toBeUndefined();
});

it('tells a port that needs rights from an address that is forbidden', () => {
  expect(toFaultError(errno('EACCES', 'listen'), { port: 80 }).fault.code).toBe('PORT_NEEDS_RIGHTS');
  expect(toFaultError(errno('EACCES', 'bind'), { port: 8080 }).fault.code).toBe('PERMISSION_DENIED');
  expect(toFaultError(errno('EACCES', 'send'), { port: 80 }).fault.code).toBe('PERMISSION_DENIED');
});

it('takes the refusal out of the errors of several addresses', () => {
  const several = new AggregateError([errno('ENETUNREACH'), errno('ECONNREFUSED')]);
  expect(toFaultError(several, {}).fault.code).toBe('REFUSED');
});

it('gives a fault back as it is, and has a word for anything', () => {
  const fault = new FaultError('CANCELLED', 'x');
  expect(toFaultError(fault, {})).toBe(fault);
  expect(toFaultError(new Error('odd'), {}).fault).toMatchObject({ code: 'SYSTEM_ERROR', message: 'odd' });
});
