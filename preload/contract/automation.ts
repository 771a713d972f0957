import { z } from 'zod';
import { RemoteHost, RemotePort } from './addresses.ts';
import { Charset } from './charsets.ts';
import { Fault } from './faults.ts';
import { DelayMs, Name, RuleState, Rules } from './rules.ts';
import { Content, FileSendMode, SendOutcome, SendTarget } from './sending.ts';
import { PeriodMs, SessionId } from './sessions.ts';
import { Pattern } from './views.ts';

/** Quick commands of a session: groups, and commands in each. */
export const MAX_GROUPS = 50;
export const MAX_COMMANDS = 500;
export const MAX_STEPS = 200;
export const MAX_SCRIPT_CHARS = 256 * 1024;
/** All that one session is told to do by itself, as JSON, in UTF-16 units: what is kept can be read in again. */
export const MAX_AUTOMATION_CHARS = 2 * 1024 * 1024;
/** Largest file of commands that is read in, in bytes. */
export const MAX_IMPORT_BYTES = 8 * 1024 * 1024;

/** One of 快捷指令. */
export const Command = z.strictObject({
  name: Name,
  content: Content,
  /** Waited after it when its group is played. */
  delayMs: DelayMs,
  /** `chosen`: whom the composer sends to. */
  target: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('chosen') }),
    z.strictObject({ kind: z.literal('all') }),
    z.strictObject({ kind: z.literal('address'), host: RemoteHost, port: RemotePort }),
  ]),
  /** Alt and this digit sends it; null: no key. */
  key: z.int().min(1).max(9).nullable(),
  /** Left out when its group is played. */
  skip: z.boolean(),
});
export type Command = z.infer<typeof Command>;

export const CommandGroup = z.strictObject({ name: Name, commands: z.array(Command).max(MAX_COMMANDS) });
export type CommandGroup = z.infer<typeof CommandGroup>;
export const CommandGroups = z.array(CommandGroup).max(MAX_GROUPS);

/** One step of 发送-期待: send, then expect. */
export const Step = z.strictObject({
  name: Name,
  delayMs: DelayMs,
  send: Content.nullable(),
  /** Looked for in all that arrives from the send on; null: nothing is waited for. */
  expect: Pattern.nullable(),
  timeoutMs: z.int().min(1).max(3_600_000),
  /** How often the step is tried again after its time is over. */
  retries: z.int().min(0).max(100),
});
export type Step = z.infer<typeof Step>;

export const Sequence = z.strictObject({
  name: Name,
  charset: Charset,
  /** Steps after a failed one are left out; otherwise they are tried all the same. */
  stopOnFail: z.boolean(),
  /** Begins by itself on every new connection. */
  onConnect: z.boolean(),
  steps: z.array(Step).max(MAX_STEPS),
});
export type Sequence = z.infer<typeof Sequence>;

export const Script = z.strictObject({ source: z.string().max(MAX_SCRIPT_CHARS) });

/** What a session can do by itself; kept with the session. */
export const Automation = z.strictObject({
  commands: CommandGroups,
  rules: Rules,
  sequence: Sequence,
  script: Script,
});
export type Automation = z.infer<typeof Automation>;

export const DEFAULT_AUTOMATION: Automation = {
  commands: [],
  rules: {
    on: false,
    answer: 'first',
    charset: 'utf-8',
    framing: null,
    guardPerMinute: 6000,
    rules: [],
  },
  sequence: { name: '', charset: 'utf-8', stopOnFail: true, onConnect: false, steps: [] },
  script: { source: '' },
};

/** How one run of a sequence on one connection went. */
export const SequenceRun = z.strictObject({
  peer: z.string(),
  /** Microseconds since 1970. */
  startedAt: z.number(),
  result: z.enum(['running', 'passed', 'failed', 'stopped']),
  steps: z.array(
    z.strictObject({
      name: Name,
      result: z.enum(['waiting', 'running', 'passed', 'failed', 'skipped']),
      attempts: z.int(),
      /** From the send of its last attempt until it was decided; null before. */
      ms: z.number().nullable(),
      /** What had arrived when it was decided, the first 256 bytes of it, and how much it was. */
      received: z.instanceof(Uint8Array),
      receivedBytes: z.number(),
      fault: Fault.nullable(),
    }),
  ),
});
export type SequenceRun = z.infer<typeof SequenceRun>;

/** Runs that are kept of one session, the newest ones. */
export const MAX_RUNS = 200;

/** One of 历史发送. */
export const HistoryEntry = z.strictObject({
  id: z.int(),
  /** Microseconds since 1970: sent last. */
  at: z.number(),
  content: Content,
  /** How often it was sent. */
  times: z.int(),
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;
export const MAX_HISTORY = 500;
/** What was typed in all of them, in UTF-16 units; the oldest make room. */
export const MAX_HISTORY_CHARS = 4 * 1024 * 1024;

const OneSession = z.strictObject({ id: SessionId });
const Nothing = z.strictObject({});

export const automationMethods = {
  'automation.get': {
    input: OneSession,
    output: z.strictObject({
      automation: Automation,
      revision: z.int(),
      /** One for each rule. */
      rules: z.array(RuleState),
    }),
  },
  /** Replaces parts of it; what runs goes on with the new rules at once. Fails with PATTERN_INVALID, `path` says where, or
   *  AUTOMATION_TOO_LARGE. */
  'automation.change': {
    input: z.strictObject({ id: SessionId, change: Automation.partial() }),
    output: z.strictObject({ revision: z.int() }),
  },

  /** 循环发送: the first one at once. Fails like a send when the first cannot be made; ends by itself as its state says. */
  'automation.startPeriodic': {
    input: z.strictObject({
      id: SessionId,
      target: SendTarget,
      content: Content,
      periodMs: PeriodMs,
      count: z.int().min(1).nullable(),
    }),
    output: Nothing,
  },
  /** What 循环发送 sends and to whom; null when there has been none. */
  'automation.periodicOrder': {
    input: OneSession,
    output: z.strictObject({
      order: z.strictObject({ target: SendTarget, content: Content }).nullable(),
    }),
  },
  /** Has a running 循环发送 send something else from the next time on, in its period. Fails like a send, and goes on as before,
   *  when no bytes can be made of it; NOT_FOUND when none runs. */
  'automation.changePeriodic': {
    input: z.strictObject({ id: SessionId, target: SendTarget, content: Content }),
    output: Nothing,
  },
  'automation.stop': {
    input: z.strictObject({
      id: SessionId,
      task: z.enum(['periodic', 'play', 'file', 'sequence', 'script']),
    }),
    output: Nothing,
  },

  /** Sends one quick command; `target` is whom the composer sends to. */
  'automation.sendCommand': {
    input: z.strictObject({
      id: SessionId,
      group: z.int().min(0),
      index: z.int().min(0),
      target: SendTarget,
    }),
    output: SendOutcome,
  },
  /** Plays a group in order, `rounds` times or endlessly. NOTHING_TO_PLAY when it would send nothing. */
  'automation.play': {
    input: z.strictObject({
      id: SessionId,
      group: z.int().min(0),
      rounds: z.int().min(1).nullable(),
      target: SendTarget,
    }),
    output: Nothing,
  },
  /** Reads quick commands of a file: our JSON, `sscom51.ini` of SSCOM, `packets.ini` of Packet Sender. Nothing is changed.
   *  Fails with FILE_INVALID, `path`, `token` and `line` say where. */
  'automation.readCommands': {
    input: z.strictObject({
      name: z.string().max(255),
      bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.length <= MAX_IMPORT_BYTES),
    }),
    output: z.strictObject({
      format: z.enum(['socklab', 'sscom', 'packet-sender']),
      groups: CommandGroups,
      /** Entries that could not be taken over, at most 100 named. */
      skipped: z.array(z.string().max(200)).max(100),
    }),
  },
  'automation.writeCommands': {
    input: z.strictObject({ groups: CommandGroups }),
    output: z.strictObject({ text: z.string() }),
  },

  /**
   * 发送文件: a file of the machine that runs the core, or one that the viewer has uploaded. Answers once it has begun; the
   * state tells the rest. FILE_NOT_FOUND, FILE_UNREADABLE, NOT_OPEN, TARGET_GONE.
   */
  'automation.sendFile': {
    input: z.strictObject({
      id: SessionId,
      target: SendTarget,
      file: z.union([
        z.strictObject({ path: z.string().min(1).max(4096) }),
        /** `name` as the viewer knows it. */
        z.strictObject({ upload: z.int().min(1), name: z.string().max(255).optional() }),
      ]),
      mode: FileSendMode,
    }),
    output: Nothing,
  },

  /** Replies go on where the guard suspended them, and rules that were too slow; hit counters begin anew with `reset`. */
  'automation.resumeReplies': {
    input: z.strictObject({ id: SessionId, reset: z.boolean() }),
    output: Nothing,
  },

  /** Runs the sequence on one connection or, for a server, on every client that is there. */
  'automation.runSequence': {
    input: z.strictObject({ id: SessionId, target: SendTarget }),
    output: Nothing,
  },
  'automation.runs': {
    input: OneSession,
    output: z.strictObject({ runs: z.array(SequenceRun).max(MAX_RUNS) }),
  },
  'automation.report': {
    input: z.strictObject({ id: SessionId, as: z.enum(['markdown', 'junit']) }),
    output: z.strictObject({ text: z.string() }),
  },

  /** Runs the session's script until it is stopped. SCRIPT_INVALID when it cannot begin: `token`, `line` say where. */
  'automation.startScript': { input: OneSession, output: Nothing },

  /** 历史发送, the newest first; `query` is looked for in the text, whatever its case. */
  'automation.history': {
    input: z.strictObject({ query: z.string().max(200) }),
    output: z.strictObject({ entries: z.array(HistoryEntry).max(MAX_HISTORY), total: z.int() }),
  },
  'automation.forget': {
    input: z.strictObject({ entries: z.union([z.array(z.int()).max(MAX_HISTORY), z.literal('all')]) }),
    output: Nothing,
  },
} as const;
