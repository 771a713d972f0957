import {
  DEFAULT_AUTOMATION,
  DEFAULT_CONFIG,
  DEFAULT_OPTIONS,
  type Endpoint,
  isIPv6,
  type Rules,
} from '#contract';
import { checkAutomation } from '../automation/check-automation.ts';
import { FaultError } from '../rpc/faults.ts';
import type { SessionSetup } from '../sessions/session.ts';
import { compilePattern } from '../views/pattern/index.ts';
import { asBadFile } from './files.ts';
import { type LiveOptions, withOptions } from './options.ts';
import { readRules } from './rules-file.ts';
import { BadFile, UsageError } from './usage-error.ts';
import { words } from './words.ts';

/** Where a socket of ours is bound; without an address, on all of them. */
export interface Local {
  address: string | undefined;
  port: number;
}

const NOTHING_SET: SessionSetup = {
  config: DEFAULT_CONFIG,
  options: DEFAULT_OPTIONS,
  automation: DEFAULT_AUTOMATION,
};

/** A session that connects; `base` has the rest of its settings. */
export function tcpClient(remote: Endpoint, local?: Local, base = NOTHING_SET): SessionSetup {
  const tcpClient = {
    ...base.config.tcpClient,
    remoteHost: remote.address,
    remotePort: remote.port,
    localAddress: local?.address ?? null,
    localPort: local?.port ?? 0,
  };
  return { ...base, config: { ...base.config, protocol: 'tcp-client', tcpClient } };
}

/** A session that listens. */
export function tcpServer(local: Local, base = NOTHING_SET): SessionSetup {
  const tcpServer = {
    ...base.config.tcpServer,
    localAddress: local.address ?? DEFAULT_CONFIG.tcpServer.localAddress,
    localPort: local.port,
  };
  return { ...base, config: { ...base.config, protocol: 'tcp-server', tcpServer } };
}

/** A session with a UDP socket; without a remote end it answers whom it heard from. */
export function udp(
  local: Local | undefined,
  remote: Endpoint | undefined,
  base = NOTHING_SET,
): SessionSetup {
  const any = remote && isIPv6(remote.address) ? '::' : DEFAULT_CONFIG.udp.localAddress;
  const udp = {
    ...base.config.udp,
    localAddress: local?.address ?? any,
    localPort: local?.port ?? 0,
    ...(remote ? { remoteHost: remote.address, remotePort: remote.port } : {}),
  };
  return { ...base, config: { ...base.config, protocol: 'udp', udp } };
}

/** The session as the command line wants it. Rejects with a BadFile for rules that are none. */
export async function configured(setup: SessionSetup, options: LiveOptions): Promise<SessionSetup> {
  const rules: Rules = options.rules === undefined ? setup.automation.rules : await readRules(options.rules);
  const automation = { ...setup.automation, rules };
  asBadFile(() => checkAutomation(automation));
  checkFilter(setup, options);
  const { connectTimeoutMs } = options;
  const { config } = setup;
  return {
    automation,
    options: withOptions(setup.options, options),
    config:
      connectTimeoutMs === undefined
        ? config
        : {
            ...config,
            tcpClient: { ...config.tcpClient, connectTimeoutMs },
            relay: { ...config.relay, connectTimeoutMs },
          },
  };
}

/** Throws a UsageError or a BadFile for a filter whose expression is wrong. */
function checkFilter(setup: SessionSetup, options: LiveOptions): void {
  const { filter, receiveCharset } = withOptions(setup.options, options);
  const pattern = filter?.pattern;
  if (!pattern) return;
  try {
    compilePattern(pattern, receiveCharset);
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    const sentence = words.badExpression(pattern.kind === 'regex' ? pattern.source : '', error.fault);
    throw options.filter ? new UsageError(sentence) : new BadFile(sentence);
  }
}
