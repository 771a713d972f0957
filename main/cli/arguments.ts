import { parseArgs } from 'node:util';
import { UsageError } from './usage-error.ts';
import { words } from './words.ts';

/** What options there are: with a value, or without. */
export type OptionTable = Readonly<Record<string, 'value' | 'flag'>>;

/** A command line that has been read, but not understood yet. */
export interface Given {
  readonly positionals: readonly string[];
  /** What an option with a value was given; undefined when it was not. */
  value(name: string): string | undefined;
  flag(name: string): boolean;
}

/** Reads a command line. `-h` is `--help`. Throws a UsageError for options that are not there, given twice or half. */
export function readArguments(args: readonly string[], table: OptionTable): Given {
  const known: OptionTable = { ...table, help: 'flag' };
  const options: Record<string, { type: 'string' | 'boolean'; short?: string }> = {};
  for (const [name, kind] of Object.entries(known)) {
    options[name] = {
      type: kind === 'flag' ? 'boolean' : 'string',
      ...(name === 'help' ? { short: 'h' } : {}),
    };
  }
  // Not strict: the messages of strict mode are not for users. Tokens keep what a value looked like.
  const { tokens } = parseArgs({
    args: [...args],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const positionals: string[] = [];
  const values = new Map<string, string>();
  const flags = new Set<string>();
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const kind = Object.hasOwn(known, token.name) ? known[token.name] : undefined;
    if (!kind) throw new UsageError(words.unknownOption(token.rawName));
    if (kind === 'flag') {
      if (token.value !== undefined) throw new UsageError(words.noValueExpected(token.rawName));
      flags.add(token.name);
      continue;
    }
    const { value, inlineValue } = token;
    // `--out --format` is a forgotten file; a file or text that begins so is given as `--out=--format`.
    if (!value || (!inlineValue && value.startsWith('-') && value !== '-')) {
      throw new UsageError(words.valueMissing(token.rawName));
    }
    if (values.has(token.name)) throw new UsageError(words.given(token.rawName));
    values.set(token.name, value);
  }
  return { positionals, value: (name) => values.get(name), flag: (name) => flags.has(name) };
}

/** A value that must be given. Throws a UsageError. */
export function required(given: Given, name: string): string {
  const value = given.value(name);
  if (value === undefined) throw new UsageError(words.optionMissing(`--${name}`));
  return value;
}

/** One of a closed list, whatever its case; undefined when it is not given. Throws a UsageError. */
export function choice<T extends string>(given: Given, name: string, all: readonly T[]): T | undefined {
  const value = given.value(name);
  if (value === undefined) return undefined;
  const found = all.find((one) => one === value.toLowerCase());
  if (found === undefined) throw new UsageError(words.oneOf(`--${name}`, value, all));
  return found;
}

/** A whole number between two bounds, both included; undefined when it is not given. Throws a UsageError. */
export function whole(given: Given, name: string, least: number, most: number): number | undefined {
  const text = given.value(name);
  if (text === undefined) return undefined;
  const number = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (!(number >= least && number <= most))
    throw new UsageError(words.number(`--${name}`, text, least, most));
  return number;
}
