import { afterEach } from 'vitest';
import {
  DEFAULT_AUTOMATION,
  DEFAULT_CONFIG,
  DEFAULT_OPTIONS,
  type Fault,
  type LogEvent,
  SCRIPT_LIMITS,
  type ScriptLimits,
  type SendTarget,
} from '#contract';
import type { Link } from '../../net/endpoint.ts';
import { FaultError } from '../../rpc/faults.ts';
import type { AutomationHost } from '../host.ts';
import { ScriptRunner } from './script-runner.ts';

const made: ScriptRunner[] = [];

/** Ends the scripts that a test has started. Call once per test file. */
export function stopScripts(): void {
  afterEach(async () => {
    await Promise.all(made.splice(0).map((runner) => runner.stop()));
  });
}

/** A script in a session whose other ends are made up. */
export function scriptBench(change: Partial<AutomationHost> = {}, limits: Partial<ScriptLimits> = {}) {
  const events: LogEvent[] = [];
  const sent: { target: SendTarget; bytes: Uint8Array }[] = [];
  const links = new Map<number, Link>();
  const host: AutomationHost = {
    clock: () => Date.now() * 1000,
    options: () => DEFAULT_OPTIONS,
    config: () => DEFAULT_CONFIG,
    automation: () => DEFAULT_AUTOMATION,
    isOpen: () => true,
    links: () => [...links.values()],
    pendingBytes: () => 0,
    compose: () => new Uint8Array(0),
    send: async (target, body) => {
      const bytes = body.parts === 'bytes' ? body.bytes : Buffer.from(body.parts === 'text' ? body.text : '');
      sent.push({ target, bytes });
      return { bytes: bytes.length, targets: 1, failed: [], failedTargets: 0 };
    },
    event: (event) => events.push(event),
    changed: () => {},
    ...change,
  };
  const runner = new ScriptRunner(host, { ...SCRIPT_LIMITS, ...limits });
  made.push(runner);
  return {
    runner,
    events,
    sent,
    /** What was sent, bytes as Latin-1. */
    texts: () => sent.map(({ bytes }) => Buffer.from(bytes).toString('latin1')),
    codes: () => events.map(({ code }) => code),
    /** What the script logged. */
    logged: () =>
      events.flatMap(({ code, text }) => (code === 'script-log' && text !== undefined ? [text] : [])),
    /** The event that tells how it failed. */
    failure: () => events.find(({ code }) => code === 'script-failed'),
    connect(id: number, address = '127.0.0.1', port = 5000 + id): Link {
      const link: Link = { id, remote: { address, port } };
      links.set(id, link);
      runner.connected(link);
      return link;
    },
    end(link: Link): void {
      links.delete(link.id);
      runner.ended(link);
    },
    receive: (link: Link, bytes: string | readonly number[]) =>
      runner.received(link, typeof bytes === 'string' ? Buffer.from(bytes) : Uint8Array.from(bytes)),
  };
}

/** The fault with which a start is refused. */
export async function refusal(start: Promise<void>): Promise<Fault> {
  const error = await start.then(
    () => undefined,
    (why: unknown) => why,
  );
  if (!(error instanceof FaultError)) throw new Error('it was not refused');
  return error.fault;
}
