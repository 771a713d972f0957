import type { z } from 'zod';
import { automationMethods } from './automation.ts';
import { captureMethods } from './captures.ts';
import { exportMethods } from './exports.ts';
import { fileMethods } from './files.ts';
import { hostMethods } from './host.ts';
import { overviewMethods } from './overview.ts';
import type { Result } from './result.ts';
import { sessionMethods } from './sessions.ts';
import { settingsMethods } from './settings.ts';
import { textMethods } from './text.ts';
import { trafficMethods } from './traffic.ts';

/** Everything a viewer can ask of the core: input and output schema per method. The boundary is this table, nothing else. */
export const methods = {
  ...automationMethods,
  ...captureMethods,
  ...exportMethods,
  ...fileMethods,
  ...hostMethods,
  ...overviewMethods,
  ...sessionMethods,
  ...settingsMethods,
  ...textMethods,
  ...trafficMethods,
} as const;

export type Methods = typeof methods;
export type Method = keyof Methods;
/** What a caller may pass. */
export type Input<M extends Method> = z.input<Methods[M]['input']>;
/** What a handler gets, after the gate checked it. */
export type CheckedInput<M extends Method> = z.output<Methods[M]['input']>;
export type Output<M extends Method> = z.output<Methods[M]['output']>;

/** Signals say that something changed, never what: they carry no data. */
export const EVENTS = ['changed'] as const;
export type EventName = (typeof EVENTS)[number];

/** What carries requests and signals between a viewer and the core; `preload/index.ts` exposes one, the web shell builds one. */
export interface Transport {
  request(method: string, input: unknown): Promise<Result<unknown>>;
  /** Returns the function that stops listening. */
  onEvent(listener: (event: EventName) => void): () => void;
}

export * from './addresses.ts';
export * from './automation.ts';
export * from './captures.ts';
export * from './charsets.ts';
export * from './checksums.ts';
export * from './exports.ts';
export * from './faults.ts';
export * from './files.ts';
export * from './hex.ts';
export * from './host.ts';
export * from './log-events.ts';
export * from './overview.ts';
export * from './peers.ts';
export * from './relay.ts';
export * from './result.ts';
export * from './rules.ts';
export * from './script.ts';
export * from './sending.ts';
export * from './sessions.ts';
export * from './settings.ts';
export * from './tasks.ts';
export * from './text.ts';
export * from './traffic.ts';
export * from './variables.ts';
export * from './views.ts';
export * from './wire.ts';
