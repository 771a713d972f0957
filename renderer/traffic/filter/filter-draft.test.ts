import { expect, test } from 'vitest';
import { checkFilter, draftOf, type FilterDraft } from './filter-draft.ts';

const draft = (change: Partial<FilterDraft> = {}): FilterDraft => ({ ...draftOf(null), ...change });

test('a filter that shows everything is none', () => {
  expect(checkFilter(draft())).toEqual({ filter: null, valid: true, errors: {} });
  expect(checkFilter(draft({ peer: '  ' })).filter).toBeNull();
});

test('all conditions together', () => {
  const { filter, valid } = checkFilter(
    draft({
      direction: 'in',
      events: false,
      peer: ' 192.168 ',
      min: '2',
      max: '1,500',
      pattern: { kind: 'bytes', text: '7E ?? 01', matchCase: false },
    }),
  );
  expect(valid).toBe(true);
  expect(filter).toEqual({
    direction: 'in',
    events: false,
    peer: '192.168',
    minSize: 2,
    maxSize: 1500,
    pattern: { kind: 'bytes', bytes: '7e??01' },
  });
  expect(checkFilter(draftOf(filter)).filter).toEqual(filter);
});

test.each<[Partial<FilterDraft>, object]>([
  [{ min: 'x' }, { min: 'size' }],
  [{ max: '-1' }, { max: 'size' }],
  [{ min: '10', max: '9' }, { max: 'order' }],
  [{ pattern: { kind: 'regex', text: '(', matchCase: false } }, { pattern: { code: 'regex' } }],
])('%j is wrong', (change, errors) => {
  expect(checkFilter(draft(change))).toMatchObject({ valid: false, errors });
});
