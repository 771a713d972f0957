import { resolve } from 'node:path';
import {
  type Append,
  CHARSETS,
  type Charset,
  type Filter,
  type Framing,
  PeriodMs,
  type SessionOptions,
  type Verification,
} from '#contract';
import { parseAppend } from './append.ts';
import { choice, type Given, type OptionTable, whole } from './arguments.ts';
import { parseVerification } from './checksum.ts';
import { parseFilter } from './filter.ts';
import { parseFraming } from './framing.ts';
import { UsageError } from './usage-error.ts';
import { words } from './words.ts';

/** Longest wait that an option asks for: a day. */
const MAX_WAIT_MS = 86_400_000;
const MAX_COUNT = 1_000_000_000;
const WAIT_MS = 1000;

/** How what is typed becomes bytes, and bytes are shown. */
export const VIEW_OPTIONS = {
  charset: 'value',
  text: 'flag',
  hex: 'flag',
  both: 'flag',
  framing: 'value',
  direction: 'value',
  filter: 'value',
  'ignore-case': 'flag',
  raw: 'flag',
  json: 'flag',
  quiet: 'flag',
  verify: 'value',
  append: 'value',
  escapes: 'flag',
  'no-escapes': 'flag',
  variables: 'flag',
  'no-variables': 'flag',
  rules: 'value',
  capture: 'value',
  timeout: 'value',
  'connect-timeout': 'value',
} as const satisfies OptionTable;

/** What goes out while a connection is open, for the verbs that stay. */
export const SENDING_OPTIONS = {
  send: 'value',
  every: 'value',
  count: 'value',
  input: 'value',
  wait: 'value',
  stay: 'flag',
} as const satisfies OptionTable;

/** What every verb with a connection understands; undefined where nothing is said, and the session's own settings stand. */
export interface LiveOptions {
  charset: Charset | undefined;
  parts: 'text' | 'hex' | 'both' | undefined;
  framing: Framing | undefined;
  filter: Filter | undefined;
  verify: Verification | undefined;
  /** How records are written: as the session's settings say, the received bytes alone, or one JSON object each. */
  form: 'records' | 'raw' | 'json';
  /** Events are left out. */
  quiet: boolean;
  append: Append | undefined;
  escapes: boolean | undefined;
  variables: boolean | undefined;
  /** Absolute path of a file with rules. */
  rules: string | undefined;
  /** Absolute path: where it is recorded. */
  capture: string | undefined;
  timeoutMs: number | undefined;
  connectTimeoutMs: number | undefined;
}

export interface SendingOptions {
  /** Sent once the connection is there. */
  send: string | undefined;
  /** How often it is sent; null for once. */
  every: { periodMs: number; count: number | null } | null;
  input: 'lines' | 'bytes' | 'none';
  /** After the last of the input, this long a silence ends it. */
  waitMs: number;
  stay: boolean;
}

/** Throws a UsageError. */
export function liveOptions(given: Given, folder: string): LiveOptions {
  const path = (name: string): string | undefined => {
    const value = given.value(name);
    return value === undefined ? undefined : resolve(folder, value);
  };
  const framing = given.value('framing');
  const append = given.value('append');
  const verify = given.value('verify');
  return {
    charset: choice(given, 'charset', CHARSETS),
    parts: oneFlag(given, ['text', 'hex', 'both']),
    framing: framing === undefined ? undefined : parseFraming(framing),
    filter: liveFilter(given),
    verify: verify === undefined ? undefined : parseVerification(verify),
    form: oneFlag(given, ['raw', 'json']) ?? 'records',
    quiet: given.flag('quiet'),
    append: append === undefined ? undefined : parseAppend(append),
    escapes: onOff(given, 'escapes'),
    variables: onOff(given, 'variables'),
    rules: path('rules'),
    capture: path('capture'),
    timeoutMs: whole(given, 'timeout', 1, MAX_WAIT_MS),
    connectTimeoutMs: whole(given, 'connect-timeout', 100, 600_000),
  };
}

/** Throws a UsageError. */
export function sendingOptions(given: Given): SendingOptions {
  const every = periodOption(given);
  const send = given.value('send');
  if (every && send === undefined) throw new UsageError(words.everyNeedsSend);
  // What is sent again and again is enough.
  const input = choice(given, 'input', ['lines', 'bytes', 'none']) ?? (every ? 'none' : 'lines');
  return { send, every, input, waitMs: waitOption(given), stay: given.flag('stay') };
}

/** What `--every` and `--count` say; null when nothing. Throws a UsageError. */
export function periodOption(given: Given): SendingOptions['every'] {
  const periodMs = whole(given, 'every', 1, PeriodMs.maxValue ?? MAX_WAIT_MS);
  const count = whole(given, 'count', 1, MAX_COUNT);
  if (count !== undefined && periodMs === undefined) throw new UsageError(words.countNeedsEvery);
  return periodMs === undefined ? null : { periodMs, count: count ?? null };
}

/** How long a silence ends a wait for answers, in milliseconds. */
export const waitOption = (given: Given): number => whole(given, 'wait', 0, MAX_WAIT_MS) ?? WAIT_MS;

/** The settings of a session, where the command line says otherwise. */
export function withOptions(base: SessionOptions, options: LiveOptions): SessionOptions {
  const { charset, parts, framing, filter, verify, append, escapes, variables } = options;
  return {
    ...base,
    ...(charset === undefined ? {} : { receiveCharset: charset, sendCharset: charset }),
    ...(parts === undefined ? {} : { receiveParts: parts, sendParts: parts === 'hex' ? 'hex' : 'text' }),
    ...(framing === undefined ? {} : { framing }),
    ...(filter === undefined ? {} : { filter }),
    ...(verify === undefined ? {} : { verify }),
    ...(append === undefined ? {} : { append }),
    ...(escapes === undefined ? {} : { escapes }),
    ...(variables === undefined ? {} : { variables }),
  };
}

/** Events stay unless `--quiet` says otherwise. */
function liveFilter(given: Given): Filter | undefined {
  const filter = parseFilter(given);
  return filter === null ? undefined : { ...filter, events: true };
}

function onOff(given: Given, name: string): boolean | undefined {
  const [on, off] = [given.flag(name), given.flag(`no-${name}`)];
  if (on && off) throw new UsageError(words.contradiction(`--${name}`, `--no-${name}`));
  return on ? true : off ? false : undefined;
}

function oneFlag<T extends string>(given: Given, names: readonly T[]): T | undefined {
  const [first, second] = names.filter((name) => given.flag(name));
  if (first !== undefined && second !== undefined) {
    throw new UsageError(words.contradiction(`--${first}`, `--${second}`));
  }
  return first;
}
