import { type Filter, Pattern } from '#contract';
import { choice, type Given } from './arguments.ts';
import { UsageError } from './usage-error.ts';
import { words } from './words.ts';

/** What `--direction`, `--peer` and `--filter` leave; null when nothing is to be left out. Throws a UsageError. */
export function parseFilter(given: Given): Filter | null {
  const direction = choice(given, 'direction', ['in', 'out']);
  const pattern = given.value('filter');
  if (direction === undefined && given.value('peer') === undefined && pattern === undefined) return null;
  return {
    direction: direction ?? 'both',
    events: given.flag('events'),
    // A filter takes any part of an address; on a command line it is whole.
    peer: '',
    minSize: null,
    maxSize: null,
    pattern: pattern === undefined ? null : parsePattern('--filter', pattern, !given.flag('ignore-case')),
  };
}

/** `text`, `text:…`, `hex:7E??01`, `re:…`, as the value of an option. Throws a UsageError. */
function parsePattern(option: string, text: string, matchCase: boolean): Pattern {
  const [, kind = 'text', rest = text] = /^(text|hex|re):(.*)$/s.exec(text) ?? [];
  const pattern =
    kind === 'hex'
      ? { kind: 'bytes', bytes: rest.replace(/\s/g, '').toLowerCase() }
      : kind === 're'
        ? { kind: 'regex', source: rest, matchCase }
        : { kind: 'text', text: rest, matchCase };
  const checked = Pattern.safeParse(pattern);
  if (!checked.success) throw new UsageError(words.notUnderstood(option, text));
  return checked.data;
}
