import { expect, it } from 'vitest';
import { parseLocal, parseRemote } from './address.ts';
import { UsageError } from './usage-error.ts';

it.each([
  ['127.0.0.1:80', { address: '127.0.0.1', port: 80 }],
  ['[::1]:65535', { address: '::1', port: 65_535 }],
  ['device.local:502', { address: 'device.local', port: 502 }],
])('%s is a remote end', (text, endpoint) => {
  expect(parseRemote(text)).toEqual(endpoint);
});

it.each([
  '80',
  ':80',
  '::1:80',
  '127.0.0.1',
  '127.0.0.1:',
  '127.0.0.256:80',
  '127.0.0.1:0',
  'host:65536',
  'a b:1',
  'host:1x',
  '',
])('%j is no remote end', (text) => {
  expect(() => parseRemote(text)).toThrow(UsageError);
});

it.each([
  ['0', { address: undefined, port: 0 }],
  ['127.0.0.1:8080', { address: '127.0.0.1', port: 8080 }],
  ['[::]:0', { address: '::', port: 0 }],
])('%s is a local end', (text, local) => {
  expect(parseLocal(text)).toEqual(local);
});

it.each(['', '65536', '-1', 'eighty', 'localhost:80', '127.0.0.1:65536', '127.0.0.1', '::1:80'])(
  '%j is no local end',
  (text) => {
    expect(() => parseLocal(text)).toThrow(UsageError);
  },
);
