import { resolve } from 'node:path';
import { CHARSETS, type Charset, EXPORT_FORMATS, type ExportFormat, type TrafficView } from '#contract';
import { choice, type Given, type OptionTable, required } from './arguments.ts';
import { parseVerification } from './checksum.ts';
import { parseFilter } from './filter.ts';
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

export const EXPORT_OPTIONS: OptionTable = {
  format: 'value',
  out: 'value',
  direction: 'value',
  peer: 'value',
  filter: 'value',
  framing: 'value',
  charset: 'value',
  'out-charset': 'value',
  verify: 'value',
  'ignore-case': 'flag',
  events: 'flag',
  hex: 'flag',
};

/** What `socklab export` is to do. Paths are relative to `folder`. Throws a UsageError. */
export function exportOptions(given: Given, folder: string): ExportOptions {
  const [capture, extra] = given.positionals;
  if (capture === undefined) throw new UsageError(words.captureMissing);
  if (extra !== undefined) throw new UsageError(words.tooMany(extra));
  required(given, 'format');
  const format = choice(given, 'format', EXPORT_FORMATS) ?? 'netassist';
  const out = required(given, 'out');
  const framing = parseFraming(given.value('framing') ?? 'reads');
  const filter = parseFilter(given);
  const verify = given.value('verify');
  if (format === 'slcap' && asksForView(given)) throw new UsageError(words.wholeCapture);
  return {
    capture: resolve(folder, capture),
    format,
    view: {
      show: 'all',
      parts: given.flag('hex') ? 'hex' : 'text',
      charset: choice(given, 'charset', CHARSETS) ?? 'utf-8',
      framing,
      filter,
      verify: verify === undefined ? null : parseVerification(verify),
    },
    peer: given.value('peer') ?? null,
    outCharset: choice(given, 'out-charset', CHARSETS) ?? 'utf-8',
    out: out === '-' ? null : resolve(folder, out),
  };
}

/** Whether anything but the format and the file is given. */
function asksForView(given: Given): boolean {
  return Object.entries(EXPORT_OPTIONS).some(([name, kind]) => {
    if (name === 'format' || name === 'out') return false;
    return kind === 'flag' ? given.flag(name) : given.value(name) !== undefined;
  });
}
