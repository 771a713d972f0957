import { Framing } from '#contract';
import { UsageError } from './usage-error.ts';
import { words } from './words.ts';

/** What `--framing` says. Throws a UsageError. */
export function parseFraming(text: string): Framing {
  const colon = text.indexOf(':');
  const kind = colon < 0 ? text : text.slice(0, colon);
  const values = colon < 0 ? [] : text.slice(colon + 1).split(',');
  const checked = Framing.safeParse(framingOf(kind, values));
  if (!checked.success) throw new UsageError(words.notUnderstood('--framing', text));
  return checked.data;
}

/** What the words mean; the contract's schema judges it. */
function framingOf(kind: string, [first = '', second = '', ...rest]: string[]): unknown {
  const flags = [second, ...rest];
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
      return { kind, delimiter: first.toLowerCase(), keep: second === 'keep' };
    case 'marks':
      return { kind, start: first.toLowerCase(), end: second.toLowerCase() };
    case 'length': {
      const max = flags.find((flag) => flag.startsWith('max='))?.slice('max='.length);
      const known = rest.every(
        (flag) => flag === 'little' || flag === 'big' || flag === 'whole' || flag.startsWith('max='),
      );
      return {
        kind: known ? kind : '',
        offset: whole(first),
        size: whole(second),
        endian: rest.includes('little') ? 'little' : 'big',
        includesHeader: rest.includes('whole'),
        max: max === undefined ? 1024 * 1024 : whole(max),
      };
    }
    default:
      return undefined;
  }
}

const whole = (text: string): number => (/^\d{1,12}$/.test(text) ? Number(text) : Number.NaN);
