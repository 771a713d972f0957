import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import {
  CHARSETS,
  type Charset,
  EXPORT_FORMATS,
  type ExportFormat,
  type Filter,
  type Framing,
  Pattern,
  type TrafficView,
} from '#contract';
import { parseFraming } from './framing.ts';
import { UsageError } from './usage-error.ts';
import { words } from './words.ts';

export interface ExportOptions {
  /** Absolute. */
  capture: string;
  format: ExportFormat;
  view: TrafficView;
  /** Whose rows; null for everybody's. */
  peer: string | null;
  outCharset: Charset;
  /** Absolute; null for standard output. */
  out: string | null;
}

type Names = 'format' | 'out' | 'direction' | 'peer' | 'filter' | 'framing' | 'charset' | 'out-charset';
type Flags = 'ignore-case' | 'events' | 'hex' | 'help';

const KNOWN: Record<Names | Flags, { type: 'string' | 'boolean'; short?: string }> = {
  format: { type: 'string' },
  out: { type: 'string' },
  direction: { type: 'string' },
  peer: { type: 'string' },
  filter: { type: 'string' },
  framing: { type: 'string' },
  charset: { type: 'string' },
  'out-charset': { type: 'string' },
  'ignore-case': { type: 'boolean' },
  events: { type: 'boolean' },
  hex: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
};

interface Given {
  positionals: string[];
  values: Map<Names, string>;
  flags: Set<Flags>;
}

/**
 * Reads the command line after `socklab`. Paths are relative to `folder`. Answers null when help is asked for. Throws a
 * UsageError.
 */
export function parseOptions(args: readonly string[], folder: string): ExportOptions | null {
  const { positionals, values, flags } = readArguments(args);
  if (flags.has('help')) return null;
  const [verb, capture, extra] = positionals;
  if (verb === undefined) throw new UsageError(words.noVerb);
  if (verb !== 'export') throw new UsageError(words.unknownVerb(verb));
  if (capture === undefined) throw new UsageError(words.captureMissing);
  if (extra !== undefined) throw new UsageError(words.tooMany(extra));
  const format = oneOf('--format', required(values, 'format'), EXPORT_FORMATS);
  const out = required(values, 'out');
  const framing = parseFraming(values.get('framing') ?? 'reads');
  const filter = parseFilter(values, flags);
  if (format === 'slcap' && (filter !== null || framing.kind !== 'reads')) {
    throw new UsageError(words.wholeCapture);
  }
  return {
    capture: resolve(folder, capture),
    format,
    view: viewOf(values, flags, framing, filter),
    peer: values.get('peer') ?? null,
    outCharset: oneOf('--out-charset', values.get('out-charset') ?? 'utf-8', CHARSETS),
    out: out === '-' ? null : resolve(folder, out),
  };
}

function readArguments(args: readonly string[]): Given {
  // Not strict: the messages of strict mode are not for users. Tokens keep what a value looked like.
  const { tokens } = parseArgs({
    args: [...args],
    options: KNOWN,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const given: Given = { positionals: [], values: new Map(), flags: new Set() };
  for (const token of tokens) {
    if (token.kind === 'positional') given.positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const option = Object.hasOwn(KNOWN, token.name) ? KNOWN[token.name as Names | Flags] : undefined;
    if (!option) throw new UsageError(words.unknownOption(token.rawName));
    if (option.type === 'boolean') {
      if (token.value !== undefined) throw new UsageError(words.noValueExpected(token.rawName));
      given.flags.add(token.name as Flags);
      continue;
    }
    const { value, inlineValue } = token;
    // `--out --format` is a forgotten file; a file or text that begins so is given as `--out=--format`.
    if (!value || (!inlineValue && value.startsWith('-') && value !== '-')) {
      throw new UsageError(words.valueMissing(token.rawName));
    }
    if (given.values.has(token.name as Names)) throw new UsageError(words.given(token.rawName));
    given.values.set(token.name as Names, value);
  }
  return given;
}

function viewOf(
  values: Given['values'],
  flags: Given['flags'],
  framing: Framing,
  filter: Filter | null,
): TrafficView {
  return {
    show: 'all',
    parts: flags.has('hex') ? 'hex' : 'text',
    charset: oneOf('--charset', values.get('charset') ?? 'utf-8', CHARSETS),
    framing,
    filter,
  };
}

/** Null when nothing is to be left out. */
function parseFilter(values: Given['values'], flags: Given['flags']): Filter | null {
  const direction = values.get('direction');
  const peer = values.get('peer');
  const pattern = values.get('filter');
  if (direction === undefined && peer === undefined && pattern === undefined) return null;
  return {
    direction: direction === undefined ? 'both' : oneOf('--direction', direction, ['in', 'out'] as const),
    events: flags.has('events'),
    // A filter takes any part of an address; on a command line it is whole.
    peer: '',
    minSize: null,
    maxSize: null,
    pattern: pattern === undefined ? null : parsePattern(pattern, !flags.has('ignore-case')),
  };
}

function parsePattern(text: string, matchCase: boolean): Pattern {
  const [, kind = 'text', rest = text] = /^(text|hex|re):(.*)$/s.exec(text) ?? [];
  const pattern =
    kind === 'hex'
      ? { kind: 'bytes', bytes: rest.replace(/\s/g, '').toLowerCase() }
      : kind === 're'
        ? { kind: 'regex', source: rest, matchCase }
        : { kind: 'text', text: rest, matchCase };
  const checked = Pattern.safeParse(pattern);
  if (!checked.success) throw new UsageError(words.badFilter(text));
  return checked.data;
}

function required(values: Given['values'], name: Names): string {
  const value = values.get(name);
  if (value === undefined) throw new UsageError(words.optionMissing(`--${name}`));
  return value;
}

function oneOf<T extends string>(option: string, value: string, all: readonly T[]): T {
  const found = all.find((one) => one === value.toLowerCase());
  if (found === undefined) throw new UsageError(words.oneOf(option, value, all));
  return found;
}
