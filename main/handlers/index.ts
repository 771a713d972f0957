import type { Services } from '../core.ts';
import type { Handlers } from '../rpc/dispatcher.ts';
import { automationHandlers } from './automation.ts';
import { captureHandlers } from './captures.ts';
import { exportHandlers } from './exports.ts';
import { fileHandlers } from './files.ts';
import { hostHandlers } from './host.ts';
import { overviewHandlers } from './overview.ts';
import { sessionHandlers } from './sessions.ts';
import { settingsHandlers } from './settings.ts';
import { textHandlers } from './text.ts';
import { trafficHandlers } from './traffic.ts';

export const createHandlers = (services: Services): Handlers => ({
  ...automationHandlers(services),
  ...captureHandlers(services),
  ...exportHandlers(services),
  ...fileHandlers(services),
  ...hostHandlers(services),
  ...overviewHandlers(services),
  ...sessionHandlers(services),
  ...settingsHandlers(services),
  ...textHandlers(),
  ...trafficHandlers(services),
});

/** The handlers whose method names begin with a subject. */
export type HandlersOf<Subject extends string> = Pick<
  Handlers,
  Extract<keyof Handlers, `${Subject}.${string}`>
>;
