import { z } from 'zod';
import { Fault } from './faults.ts';
import { AlterationKind } from './relay.ts';
import { Endpoint } from './sessions.ts';

/** What happened to an endpoint or one of its connections: rows of the log in the user's words. */
export const EVENT_CODES = [
  'listening',
  'bound',
  'connecting',
  'connected',
  'client-connected',
  'connect-failed',
  'open-failed',
  'connect-cancelled',
  /** The peer sent FIN: recv returned 0 bytes. */
  'peer-closed',
  /** The connection is gone after a close of ours. */
  'closed',
  'client-disconnected',
  /** The connection broke: reset, timed out, … as the fault says. */
  'broken',
  'stopped-listening',
  /** An ICMP answer said that nobody takes the datagrams. */
  'unreachable',
  'receive-failed',
  'send-failed',
  /** Bytes accepted for sending that the system never took. */
  'undelivered',
  /** Datagrams the system dropped because the receive buffer was full. */
  'dropped',
  /** The capture was not ended properly: it was recovered, `bytes` of a torn tail were cut. */
  'capture-recovered',
  /** `count` records in `bytes` of the capture could not be read and are skipped. */
  'capture-damaged',
  /** Nothing more goes to the disk, for the reason of the fault; traffic goes on. */
  'capture-stopped',
  'capture-resumed',
  /** `count` records made room in memory before they could go to the disk. Without a count: the row that stood here is gone. */
  'records-lost',
  /** Saving to a file (接收保存到文件) ended for the reason of the fault. */
  'save-failed',
  /** A timed send, a group, a file or a sequence ended before its end, for the reason of the fault; `task` says which. */
  'task-stopped',
  /** Automatic replies to this peer are suspended: more of them than the guard allows went out. */
  'replies-suspended',
  /** A reply could not be made or sent; `text` is the rule's name. */
  'reply-failed',
  /** What a script logged, in `text`; or `count` rows were left out, because it logs too many. */
  'script-log',
  'script-started',
  'script-stopped',
  /** A script failed for the reason of the fault, or was stopped because it ran for too long; `text` says where. */
  'script-failed',
  /** A relay could not reach its target for a client. */
  'relay-failed',
  /** A relay lost or changed what it forwarded: `alteration` says how, `count` how often, `bytes` how many, `text` what. */
  'relay-altered',
] as const;
export const EventCode = z.enum(EVENT_CODES);
export type EventCode = z.infer<typeof EventCode>;

export const LogEvent = z.strictObject({
  code: EventCode,
  local: Endpoint.optional(),
  remote: Endpoint.optional(),
  fault: Fault.optional(),
  backlog: z.int().optional(),
  /** Granted UDP receive buffer and what was asked for, in bytes. */
  receiveBuffer: z.int().optional(),
  receiveBufferAsked: z.int().optional(),
  bytes: z.number().optional(),
  count: z.number().optional(),
  task: z.enum(['periodic', 'play', 'file', 'sequence', 'replay']).optional(),
  alteration: AlterationKind.optional(),
  /** Which way altered bytes went. */
  toTarget: z.boolean().optional(),
  /** Text of the user's own, or of a script; shown as it is. */
  text: z.string().max(4096).optional(),
});
export type LogEvent = z.infer<typeof LogEvent>;
