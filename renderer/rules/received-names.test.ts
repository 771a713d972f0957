import { expect, test } from 'vitest';
import { receivedNames } from './received-names.ts';

const regex = (source: string) => ({ kind: 'regex', source, matchCase: false }) as const;

test.each([
  [null, []],
  [{ kind: 'text', text: '(a)', matchCase: false } as const, []],
  [{ kind: 'bytes', bytes: '7e??' } as const, []],
  [regex('a(b)(?:c)(?P<unit>d)'), ['1', '2', 'unit']],
  [regex('(?<id>[0-9]+)'), ['1', 'id']],
  [regex('a(b'), []],
])('a reply to what fits %j may use its groups %j', (pattern, groups) => {
  expect(receivedNames(pattern)).toEqual(['data', '0', ...groups]);
});

test('no more than a preview takes', () => {
  expect(receivedNames(regex('(a)'.repeat(300)))).toHaveLength(200);
});
