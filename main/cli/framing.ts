import { Framing } from '#contract';
import { UsageError } from './usage-error.ts';
import { words } from './words.ts';

/** Most values after the colon. What is beyond them, and was meant for something, is not passed over. */
const MOST_VALUES: Readonly<Record<string, number>> = {
  idle: 1,
  fixed: 1,
  delimiter: 2,
  marks: 2,
  length: 5,
};

/** What `--framing` says. Throws a UsageError. */
export function parseFraming(text: string): Framing {
  const [kind = '', rest] = text.toLowerCase().split(/:(.*)/s);
  const values = rest === undefined ? [] : rest.split(',');
  const tooMany = values.length > (MOST_VALUES[kind] ?? 0);
  const checked = Framing.safeParse(tooMany ? undefined : framingOf(kind, values));
  if (!checked.success) throw new UsageError(words.notUnderstood('--framing', text));
  return checked.data;
}

/** What a flag of a length prefix is about; only one of each makes sense. */
const LENGTH_FLAGS = new Map([
  ['little', 'endian'],
  ['big', 'endian'],
  ['whole', 'header'],
]);

/** What the words mean; the contract's schema judges it. */
function framingOf(kind: string, [first = '', second = '', ...flags]: string[]): unknown {
  switch (kind) {
    case 'reads':
      return { kind };
    case 'line':
      return { kind: 'delimiter', delimiter: '0a', keep: false };
    case 'idle':
      return { kind, gapMs: whole(first) };
    case 'fixed':
      return { kind, size: whole(first) };
    case 'delimiter':
      return { kind, delimiter: first, keep: ['', 'keep'].includes(second) ? second !== '' : undefined };
    case 'marks':
      return { kind, start: first, end: second };
    case 'length': {
      const given = flags.map((flag) => (flag.startsWith('max=') ? 'max' : LENGTH_FLAGS.get(flag)));
      const known = !given.includes(undefined) && new Set(given).size === given.length;
      const max = flags.find((flag) => flag.startsWith('max='))?.slice('max='.length);
      return {
        kind: known ? kind : '',
        offset: whole(first),
        size: whole(second),
        endian: flags.includes('little') ? 'little' : 'big',
        includesHeader: flags.includes('whole'),
        max: max === undefined ? 1024 * 1024 : whole(max),
      };
    }
    default:
      return undefined;
  }
}

const whole = (text: string): number => (/^\d{1,12}$/.test(text) ? Number(text) : Number.NaN);
