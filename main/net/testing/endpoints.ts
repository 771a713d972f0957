import { networkInterfaces } from 'node:os';
import { afterEach, expect } from 'vitest';
import { DEFAULT_CONFIG, type Fault, type RelayConfig, type SessionConfig } from '#contract';
import { FaultError } from '../../rpc/faults.ts';
import { createClock } from '../../traffic/clock.ts';
import { createEndpoint } from '../create-endpoint.ts';
import type { NetEndpoint } from '../endpoint.ts';
import { RecordingSink } from './recording-sink.ts';

export const hasIPv6 = Object.values(networkInterfaces()).some((list) =>
  list?.some((i) => i.address === '::1'),
);

/** A label too long for DNS once encoded: the resolver refuses it itself, so nothing leaves the machine. */
export const UNKNOWN_NAME = '网络调试助手'.repeat(10);

type Patch<P extends 'tcpClient' | 'tcpServer' | 'udp'> = Partial<SessionConfig[P]>;

const made: NetEndpoint[] = [];
let links = 0;

/** Closes what a test made, and fails when a socket, a server or a timer outlives it. Call once per test file. */
export function checkLeaks(): void {
  const before = resources();
  afterEach(async () => {
    await Promise.all(made.splice(0).map((endpoint) => endpoint.close()));
    await expect.poll(() => surplus(before), { timeout: 5000, interval: 20 }).toEqual([]);
  });
}

const WATCHED = new Set(['TCPSocketWrap', 'TCPServerWrap', 'UDPWrap', 'GetAddrInfoReqWrap']);
const resources = (): string[] => process.getActiveResourcesInfo().filter((name) => WATCHED.has(name));

function surplus(before: readonly string[]): string[] {
  const left = [...before];
  return resources().filter((name) => {
    const index = left.indexOf(name);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}

function make(config: SessionConfig): { endpoint: NetEndpoint; sink: RecordingSink } {
  const sink = new RecordingSink();
  const clock = createClock();
  const endpoint = createEndpoint(config, sink, clock, () => {
    links += 1;
    return links;
  });
  made.push(endpoint);
  return { endpoint, sink };
}

export const tcpClient = (patch: Patch<'tcpClient'>) =>
  make({ ...DEFAULT_CONFIG, protocol: 'tcp-client', tcpClient: { ...DEFAULT_CONFIG.tcpClient, ...patch } });

export const tcpServer = (patch: Patch<'tcpServer'> = {}) =>
  make({
    ...DEFAULT_CONFIG,
    protocol: 'tcp-server',
    tcpServer: { localAddress: '127.0.0.1', localPort: 0, backlog: 4096, ...patch },
  });

export const udp = (patch: Patch<'udp'> = {}) =>
  make({
    ...DEFAULT_CONFIG,
    protocol: 'udp',
    udp: { ...DEFAULT_CONFIG.udp, localAddress: '127.0.0.1', localPort: 0, ...patch },
  });

export const relay = (patch: Partial<RelayConfig>) =>
  make({
    ...DEFAULT_CONFIG,
    protocol: 'relay',
    relay: { ...DEFAULT_CONFIG.relay, localPort: 0, ...patch },
  });

export const portOf = (endpoint: NetEndpoint): number => {
  if (!endpoint.local) throw new Error('the endpoint is not bound');
  return endpoint.local.port;
};

/** The fault that a promise rejects with. */
export async function faultOf(promise: Promise<unknown>): Promise<Fault> {
  const error = await promise.then(
    () => undefined,
    (e: unknown) => e,
  );
  if (!(error instanceof FaultError)) throw new Error(`no fault but ${String(error)}`);
  return error.fault;
}

export const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);
