import { expect, it, test } from 'vitest';
import type { Filter, Pattern, TrafficView } from '#contract';
import { FaultError } from '../rpc/faults.ts';
import { testLink, testLog } from '../traffic/testing.ts';
import { readRows } from './read-rows.ts';
import { rowsAsHex, testFilter, testView } from './testing.ts';
import { Views } from './views.ts';

const a = testLink(1);
const b = testLink(12);
const newViews = (): Views => new Views({ clock: () => 0 });
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function sample() {
  const { log } = testLog();
  log.event({ code: 'listening' });
  log.event({ code: 'client-connected', remote: a.remote }, a);
  log.received(a, utf8('Hello'), true);
  log.sent(a, utf8('hello back'), 1, true);
  log.received(b, utf8('7e'), true);
  log.sent(null, utf8('to all'), 2, true);
  log.received(b, new Uint8Array(0), false);
  return log;
}

const text = (source: string, matchCase = false): Pattern => ({ kind: 'text', text: source, matchCase });

test.each<[string, Partial<Filter>, number[]]>([
  ['nothing left out', {}, [0, 1, 2, 3, 4, 5, 6]],
  ['what came in', { direction: 'in', events: false }, [2, 4, 6]],
  ['what was sent, and events', { direction: 'out' }, [0, 1, 3, 5]],
  ['one peer', { peer: ':50001' }, [1, 2, 3]],
  ['part of an address', { peer: '127.0.0', events: false }, [2, 3, 4, 6]],
  ['sizes', { minSize: 2, maxSize: 6, events: false }, [2, 4, 5]],
  ['empty datagrams', { maxSize: 0, events: false }, [6]],
  ['text of any case', { pattern: text('HELLO'), events: false }, [2, 3]],
  ['text of this case', { pattern: text('hello', true), events: false }, [3]],
  ['an expression', { pattern: { kind: 'regex', source: '^h.*k$', matchCase: true }, events: false }, [3]],
  ['bytes', { pattern: { kind: 'bytes', bytes: '6c??6f' }, events: false }, [2, 3]],
  ['bytes with any byte', { pattern: { kind: 'bytes', bytes: '65??6c6f' }, direction: 'in' }, [0, 1, 2]],
  [
    'all of it together',
    { direction: 'out', peer: '127', pattern: text('back'), minSize: 10, events: false },
    [3],
  ],
])('a filter for %s', async (_name, patch, seqs) => {
  const log = sample();
  const spec = testView({ filter: testFilter(patch) });
  const view = newViews().of(log, spec);
  await view.settled();
  const { rows } = readRows(view, spec, 0, 100);
  expect(rows.map((row) => row.seq)).toEqual(seqs);
  expect(rows.map((row) => row.position)).toEqual(seqs.map((_, i) => i));
});

it('asks frames, and only what is shown of them', async () => {
  const { log } = testLog();
  log.received(a, utf8('one;tw'), true);
  log.received(a, utf8('o;three;'), true);
  const framing = { kind: 'delimiter', delimiter: '3b', keep: false } as const;
  const rows = async (pattern: Pattern) => {
    const spec = testView({ framing, filter: testFilter({ pattern }) });
    const view = newViews().of(log, spec);
    await view.settled();
    return rowsAsHex(log, view, spec).map((hex) => Buffer.from(hex, 'hex').toString());
  };
  expect(await rows(text('two'))).toEqual(['two']);
  expect(await rows(text('e'))).toEqual(['one', 'three']);
  expect(await rows(text(';'))).toEqual([]);
});

it.each<[string, Partial<TrafficView>]>([
  ['records', {}],
  ['frames', { framing: { kind: 'delimiter', delimiter: '0a', keep: false } }],
])('tells when nothing fits but events, of %s', async (_name, patch) => {
  const log = sample();
  const views = newViews();
  const told = async (filter: Partial<Filter>): Promise<boolean | undefined> => {
    const spec = testView({ ...patch, filter: testFilter(filter) });
    const view = views.of(log, spec);
    await view.settled();
    return readRows(view, spec, 0, 0).eventsOnly;
  };
  const nothing = { pattern: text('nothing like it') };
  expect(await told(nothing)).toBe(true);
  expect(await told({ ...nothing, events: false })).toBeUndefined();
  expect(await told({ pattern: text('7e\n') })).toBe(true);
  log.received(a, utf8('nothing like it\n'), true);
  expect(await told(nothing)).toBeUndefined();
  expect(await told({})).toBeUndefined();
});

it('follows the log', async () => {
  const { log } = testLog();
  const views = newViews();
  const spec = testView({ filter: testFilter({ pattern: text('7') }) });
  for (let i = 0; i < 1000; i += 1) {
    log.received(a, utf8(`${i}`), true);
    views.of(log, spec);
  }
  expect(views.of(log, spec)).toMatchObject({ next: 271, scan: null });
});

it('tells where an expression is wrong', () => {
  const { log } = testLog();
  const faulty = (source: string) => {
    try {
      newViews().of(
        log,
        testView({ filter: testFilter({ pattern: { kind: 'regex', source, matchCase: true } }) }),
      );
    } catch (error) {
      return error instanceof FaultError ? error.fault : error;
    }
    return undefined;
  };
  expect(faulty('a(?=b)')).toMatchObject({ code: 'PATTERN_INVALID', details: { token: '(?=', offset: 1 } });
  expect(faulty('(a')).toMatchObject({ code: 'PATTERN_INVALID' });
});
