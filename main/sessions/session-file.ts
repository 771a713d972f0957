import { z } from 'zod';
import { DEFAULT_OPTIONS, type SessionConfig } from '#contract';
import { checkAutomation } from '../automation/check-automation.ts';
import { withoutRuleIds } from '../automation/replies/rule-ids.ts';
import { FaultError } from '../rpc/faults.ts';
import { readJson } from '../store/read-json.ts';
import { sessionParts } from '../store/session-parts.ts';
import type { SessionSetup } from './session.ts';

const SessionFile = z.strictObject({
  format: z.literal('socklab-session'),
  version: z.literal(1),
  ...sessionParts,
});

/** A session as a file. Where its traffic is saved on this machine is nobody else's business. */
export function writeSessionFile({ config, options, automation }: SessionSetup): string {
  const file: z.infer<typeof SessionFile> = {
    format: 'socklab-session',
    version: 1,
    config,
    options: { ...options, save: DEFAULT_OPTIONS.save },
    automation: withoutRuleIds(automation),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/**
 * What a session file says; `name` is the file's, shown to the user. Nobody's file makes us write to a path. Throws FILE_INVALID,
 * which says where, or AUTOMATION_TOO_LARGE.
 */
export function readSessionFile(text: string, name: string): SessionSetup {
  const { config, options, automation } = readJson(text, SessionFile, name);
  try {
    checkAutomation(automation);
  } catch (error) {
    if (!(error instanceof FaultError) || error.fault.code !== 'PATTERN_INVALID') throw error;
    const { message, details } = error.fault;
    const path = `automation.${details.path ?? ''}`;
    throw new FaultError('FILE_INVALID', message, { ...details, path, file: name });
  }
  return { config, options: { ...options, save: DEFAULT_OPTIONS.save }, automation };
}

/** A host may be as long as a file's name, and then the name would be too long for a disk. */
const MAX_PLACE_CHARS = 200;

/** A name for the file: what kind of socket it is, and where. */
export function sessionFileName(config: SessionConfig): string {
  const place = placeOf(config)
    .join('-')
    .replaceAll(/[^\w.-]+/g, '_');
  return `${place.slice(0, MAX_PLACE_CHARS)}.socklab.json`;
}

function placeOf(config: SessionConfig): (string | number)[] {
  const { protocol } = config;
  switch (protocol) {
    case 'tcp-client':
      return [protocol, config.tcpClient.remoteHost, config.tcpClient.remotePort];
    case 'tcp-server':
      return [protocol, config.tcpServer.localPort];
    case 'udp':
      return [protocol, config.udp.localPort];
    case 'relay':
      return [protocol, config.relay.localPort];
  }
}
