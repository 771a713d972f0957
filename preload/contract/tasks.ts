import { z } from 'zod';
import { Fault } from './faults.ts';

/** Why a task is over; `done`: it came to its end. */
export const TaskEnd = z.enum(['done', 'stopped', 'failed']);

const Ended = {
  /** null while it runs. */
  end: TaskEnd.nullable(),
  /** Why it failed; with `stopped`, NOT_OPEN: the user closed the session. */
  fault: Fault.nullable(),
};

/** 循环发送. Times in milliseconds over the last 1,000 sends. */
export const PeriodicState = z.strictObject({
  ...Ended,
  periodMs: z.number(),
  count: z.int().nullable(),
  /** Grows with every change of what `automation.periodicOrder` answers. */
  revision: z.int(),
  sent: z.number(),
  /** Periods in which nothing was sent, because the system or the disk was slower than the clock. */
  missed: z.number(),
  /** Sends per second as they were. */
  rate: z.number().nullable(),
  /** How far from its time a send was: mean and 99 % of them. */
  jitterMean: z.number().nullable(),
  jitterP99: z.number().nullable(),
});
export type PeriodicState = z.infer<typeof PeriodicState>;

/** A group of quick commands that is played. */
export const PlayState = z.strictObject({
  ...Ended,
  group: z.string(),
  /** Which command is next, from 0, and in which round. */
  index: z.int(),
  size: z.int(),
  round: z.int(),
  rounds: z.int().nullable(),
});
export type PlayState = z.infer<typeof PlayState>;

/** 发送文件. */
export const FileSendState = z.strictObject({
  ...Ended,
  name: z.string(),
  size: z.number(),
  /** Bytes that the system has taken; sent to several it is the slowest that counts. */
  sent: z.number(),
  /** Bytes per second over the last moments. */
  rate: z.number(),
  targets: z.int(),
  failedTargets: z.int(),
  /** Lines that were longer than one send takes, and were cut; absent: none. */
  cutLines: z.int().optional(),
});
export type FileSendState = z.infer<typeof FileSendState>;

export const ScriptState = z.strictObject({
  ...Ended,
  startedAt: z.number(),
  /** It has run once, and hears of what happens from now on. */
  ready: z.boolean(),
  /** Events that wait for the script. */
  waiting: z.int(),
});
export type ScriptState = z.infer<typeof ScriptState>;

export const SequenceState = z.strictObject({
  ...Ended,
  running: z.int(),
  passed: z.int(),
  failed: z.int(),
});
export type SequenceState = z.infer<typeof SequenceState>;

/** What a session does by itself; null: not since it was made. */
export const AutomationState = z.strictObject({
  /** Grows with every change of what `automation.get` answers. */
  revision: z.int(),
  periodic: PeriodicState.nullable(),
  play: PlayState.nullable(),
  file: FileSendState.nullable(),
  rules: z.strictObject({
    on: z.boolean(),
    hits: z.number(),
    /** Connections to which replies are suspended by the guard. */
    suspended: z.int(),
    /** Rules that are on and rest. */
    resting: z.int(),
  }),
  sequence: SequenceState.nullable(),
  script: ScriptState.nullable(),
});
export type AutomationState = z.infer<typeof AutomationState>;
