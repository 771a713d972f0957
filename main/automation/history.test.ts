import { expect, it } from 'vitest';
import {
  type Content,
  type HistoryEntry,
  MAX_DRAFT_CHARS,
  MAX_HISTORY,
  MAX_HISTORY_CHARS,
  NO_APPEND,
} from '#contract';
import { SendHistory } from './history.ts';

const text = (typed: string, more: Partial<Extract<Content, { parts: 'text' }>> = {}): Content => ({
  parts: 'text',
  text: typed,
  charset: 'utf-8',
  ...more,
});

function setUp(entries: HistoryEntry[] = []) {
  const kept: HistoryEntry[][] = [];
  let now = 0;
  const clock = (): number => {
    now += 1;
    return now;
  };
  const history = new SendHistory(entries, { clock, save: (all) => kept.push(all) });
  const shown = (query = ''): string[] =>
    history
      .search(query)
      .map(({ content, times }) => `${content.parts === 'text' ? content.text : content.hex} ${times}`);
  return { history, shown, kept };
}

it('keeps each content once, the last sent first', () => {
  const { history, shown } = setUp();
  for (const typed of ['a', 'b', 'a']) history.add(text(typed));
  expect(shown()).toEqual(['a 2', 'b 1']);
});

it('takes the same text sent otherwise for another content', () => {
  const { history, shown } = setUp();
  history.add(text('a'));
  history.add(text('a', { escapes: true }));
  history.add(text('a', { charset: 'gbk' }));
  history.add(text('a', { append: { ...NO_APPEND, ending: 'crlf' } }));
  history.add({ parts: 'hex', hex: 'a' });
  expect(shown()).toHaveLength(5);
  // What is not said of a content is off.
  history.add(text('a', { escapes: false, variables: false, lossy: false, append: NO_APPEND }));
  expect(shown()[0]).toBe('a 2');
});

it('holds fewer of the longest, so that all of them can be written with every send', () => {
  const { history, kept } = setUp();
  const most = MAX_HISTORY_CHARS / MAX_DRAFT_CHARS;
  for (let i = 0; i < most + 20; i += 1) history.add(text(String(i).padEnd(MAX_DRAFT_CHARS)));
  expect(history.total).toBe(most);
  expect(kept.at(-1)?.[0]?.content).toMatchObject({ text: String(most + 19).padEnd(MAX_DRAFT_CHARS) });
});

it('holds so many, and lets the oldest go', () => {
  const { history, shown } = setUp();
  for (let i = 0; i <= MAX_HISTORY; i += 1) history.add(text(`n${i}`));
  expect(history.total).toBe(MAX_HISTORY);
  expect(shown().at(-1)).toBe('n1 1');
});

it('leaves out bytes, and what is too long to be listed', () => {
  const { history } = setUp();
  history.add({ parts: 'bytes', bytes: Uint8Array.of(1) });
  history.add(text('x'.repeat(MAX_DRAFT_CHARS + 1)));
  expect(history.total).toBe(0);
});

it('finds whatever the case, and forgets some or all', () => {
  const { history, shown, kept } = setUp();
  for (const typed of ['Hello', '你好', 'world']) history.add(text(typed));
  expect(shown('HELLO')).toEqual(['Hello 1']);
  const [found] = history.search('hello');
  history.forget([found?.id ?? 0]);
  expect(shown()).toEqual(['world 1', '你好 1']);
  history.forget('all');
  expect([history.total, kept.at(-1)]).toEqual([0, []]);
});

it('goes on with what was kept, with ids of its own', () => {
  const before = setUp();
  before.history.add(text('a'));
  before.history.add(text('b'));
  const { history, shown } = setUp(before.kept.at(-1));
  history.add(text('c'));
  expect(shown()).toEqual(['c 1', 'b 1', 'a 1']);
  expect(new Set(history.search('').map(({ id }) => id)).size).toBe(3);
});
