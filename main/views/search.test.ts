import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Pattern, TrafficView } from '#contract';
import type { TrafficLog } from '../traffic/log.ts';
import { testLink, testLog } from '../traffic/testing.ts';
import type { Move, SearchResult } from './search.ts';
import { testFilter, testView } from './testing.ts';
import { Views } from './views.ts';

const a = testLink(1);
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const X: Pattern = { kind: 'text', text: 'x', matchCase: true };

/** Asks until everything was looked at. */
async function ask(
  views: Views,
  log: TrafficLog,
  spec: TrafficView,
  from: number,
  move: Move,
): Promise<SearchResult> {
  for (;;) {
    const result = views.search(log, spec, X).ask(from, move);
    if (result.scan === null) return result;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe.each<[string, TrafficView]>([
  ['everything', testView()],
  ['the bare stream', testView({ show: 'received' })],
  ['a filtered view', testView({ filter: testFilter({ minSize: 2 }) })],
  ['frames', testView({ framing: { kind: 'delimiter', delimiter: '0a', keep: true } })],
])('a search in %s', (_name, spec) => {
  it('goes to the matches of a list, and around', async () => {
    const line = fc.constantFrom('x\n', 'ab\n', 'axb\n', 'a\n');
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 20 }), fc.nat(25), async (lines, from) => {
        const { log } = testLog();
        for (const text of lines) log.received(a, utf8(text), true);
        const shown = lines.filter((text) => spec.filter === null || text.length >= 2);
        const hits = shown.flatMap((text, i) => (text.includes('x') ? [i] : []));
        const views = new Views({ clock: () => 0 });
        const next = hits.find((hit) => hit > from) ?? hits[0] ?? null;
        const previous = hits.findLast((hit) => hit < from) ?? hits.at(-1) ?? null;
        const ordinal = (hit: number | null) => (hit === null ? null : hits.indexOf(hit) + 1);
        expect(await ask(views, log, spec, from, 'next')).toMatchObject({
          position: next,
          ordinal: ordinal(next),
          matches: hits.length,
          wrapped: next !== null && next <= from,
        });
        expect(await ask(views, log, spec, from, 'previous')).toMatchObject({
          position: previous,
          ordinal: ordinal(previous),
          wrapped: previous !== null && previous >= from,
        });
        const here = hits.includes(from) ? from : null;
        expect(await ask(views, log, spec, from, 'none')).toMatchObject({
          position: here,
          ordinal: ordinal(here),
        });
      }),
      { seed: 20261121, numRuns: 100 },
    );
  });
});

it('finds what arrives later too', async () => {
  const { log } = testLog();
  const views = new Views({ clock: () => 0 });
  log.received(a, utf8('a'), true);
  expect(await ask(views, log, testView(), 0, 'next')).toMatchObject({ position: null, matches: 0 });
  log.received(a, utf8('x'), true);
  expect(await ask(views, log, testView(), 0, 'next')).toMatchObject({ position: 1, matches: 1 });
});

it('does not take events for data', async () => {
  const { log } = testLog();
  log.event({ code: 'closed', remote: { address: 'xxx', port: 1 } });
  expect(await ask(new Views({ clock: () => 0 }), log, testView(), 0, 'next')).toMatchObject({ matches: 0 });
});

it('looks near the place asked about first, in slices, until it is stopped', async () => {
  const { log } = testLog(256 * 1024 * 1024);
  const block = Buffer.alloc(32 * 1024, 'abcdefgh');
  for (let i = 0; i < 4000; i += 1) log.received(a, i % 1000 === 500 ? utf8('x') : block, true);
  const views = new Views({ clock: () => 0 });
  const first = views.search(log, testView(), X).ask(1600, 'previous');
  expect(first.scan?.done).toBeLessThan(first.scan?.total ?? 0);
  let result = first;
  while (result.position === null) {
    await new Promise((resolve) => setImmediate(resolve));
    result = views.search(log, testView(), X).ask(1600, 'previous');
  }
  expect(result).toMatchObject({ position: 1500 });
  expect(await ask(views, log, testView(), 1500, 'previous')).toMatchObject({
    position: 500,
    ordinal: 1,
    matches: 4,
  });
});

it('goes around only when the rows of all of the log are known', async () => {
  const { log } = testLog(256 * 1024 * 1024);
  const lines = Buffer.alloc(32 * 1024, `${'a'.repeat(1023)}\n`);
  log.received(a, utf8('x\n'), true);
  for (let i = 0; i < 1000; i += 1) log.received(a, lines, true);
  log.received(a, utf8('x\n'), true);
  const spec = testView({ framing: { kind: 'delimiter', delimiter: '0a', keep: true } });
  const last = 1 + 1000 * 32;
  for (const move of ['next', 'previous'] as const) {
    const views = new Views({ clock: () => 0 });
    let result = views.search(log, spec, X).ask(0, move);
    expect(result.scan).not.toBeNull();
    while (result.position === null) {
      await new Promise((resolve) => setImmediate(resolve));
      result = views.search(log, spec, X).ask(0, move);
    }
    expect(result).toMatchObject({ position: last, wrapped: move === 'previous' });
  }
});

it('keeps what it found when the oldest rows make room', async () => {
  const { log } = testLog(512 * 1024);
  const views = new Views({ clock: () => 0 });
  for (let i = 0; i < 2000; i += 1) {
    log.received(a, i % 100 === 0 ? utf8('x') : new Uint8Array(1000), true);
    if (i % 50 === 0) await ask(views, log, testView(), 0, 'next');
  }
  const result = await ask(views, log, testView(), 0, 'next');
  expect(result.position).toBe(Math.ceil(log.first / 100) * 100);
  expect(result).toMatchObject({ ordinal: 1, matches: 20 - Math.ceil(log.first / 100) });
});
