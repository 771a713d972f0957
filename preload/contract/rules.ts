import { z } from 'zod';
import { Charset } from './charsets.ts';
import { Content } from './sending.ts';
import { Framing, Pattern } from './views.ts';

/** Of a command, a rule, a step. */
export const Name = z.string().max(100);
export const DelayMs = z.int().min(0).max(3_600_000);

export const MAX_RULES = 100;

const RuleId = z.string().min(1).max(64);

/** One of 自动应答: on which frames, and what is answered. */
export const Rule = z.strictObject({
  /** Which rule it is, wherever it stands and whatever becomes of it; the core gives one to a rule that has none. Not in files. */
  id: RuleId.optional(),
  name: Name,
  on: z.boolean(),
  /** null: every frame. */
  pattern: Pattern.nullable(),
  /** The pattern must be the whole frame; otherwise anywhere in it. */
  whole: z.boolean(),
  /** Part of the peer's `address:port`; empty for any. */
  peer: z.string().max(100),
  reply: z.discriminatedUnion('kind', [
    /** Variables may be `{{data}}` and the expression's groups `{{1}}`, `{{name}}` as well. */
    z.strictObject({ kind: z.literal('content'), content: Content }),
    z.strictObject({ kind: z.literal('echo') }),
    /** ASCII letters in upper case, other bytes as they are. */
    z.strictObject({ kind: z.literal('upper') }),
  ]),
  delayMs: DelayMs,
  /** At most so many replies since the session was opened, and within any second; null: any number. */
  most: z.int().min(1).max(1_000_000_000).nullable(),
  mostPerSecond: z.int().min(1).max(1_000_000).nullable(),
});
export type Rule = z.infer<typeof Rule>;

export const Rules = z.strictObject({
  on: z.boolean(),
  /** Of the rules that fit a frame: the first answers, or all do, in order. */
  answer: z.enum(['first', 'all']),
  /** Text and expressions are looked for in this charset. */
  charset: Charset,
  /** What is a frame; null: as the log is framed. */
  framing: Framing.nullable(),
  /** More replies than this to one connection within a minute suspend the replies to it; null: no guard. */
  guardPerMinute: z.int().min(1).max(10_000_000).nullable(),
  rules: z.array(Rule).max(MAX_RULES),
});
export type Rules = z.infer<typeof Rules>;

/** What a rule did since the session was opened. */
export const RuleState = z.strictObject({
  id: RuleId,
  /** Replies. */
  hits: z.number(),
  /**
   * Why it does not answer though it is on; null: it does. `slow`: its expression took so long that sockets would wait, until
   * replies are resumed or its pattern is changed. `most`: it has replied as often as it may, until hits begin anew. Both end
   * when the session is opened anew.
   */
  rest: z.enum(['slow', 'most']).nullable(),
});
export type RuleState = z.infer<typeof RuleState>;
