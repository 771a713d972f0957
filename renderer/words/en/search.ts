import { formatCount } from '../../format/numbers.ts';
import type { search as source } from '../zh-CN/search.ts';

export const search: typeof source = {
  button: 'Search',
  bar: 'Search the log',
  field: 'Search for',
  next: 'Next',
  previous: 'Previous',
  close: 'Close search',
  count: (count) => `${formatCount(count)} found`,
  place: (ordinal, count) => `${formatCount(ordinal)} of ${formatCount(count)}`,
  none: 'Nothing found',
  working: (percent) => `Searching ${percent}%`,
  cancel: 'Stop searching',
  stopped: 'Stopped',
  wrapped: 'Went on from the other end',

  pattern: {
    content: 'Content',
    kind: 'Kind of content',
    kinds: { text: 'Text', bytes: 'Hex', regex: 'Regex' },
    matchCase: 'Match case',
    placeholder: {
      text: 'Text to find',
      bytes: '7E ?? 01 (?? is any byte)',
      regex: 'Expression, such as temp=\\d+',
    },
    wrong: {
      'too-long': (limit) => `Too long: ${formatCount(limit)} at most`,
      hex: (number, token) => `Byte ${number}, “${token}”, is neither hex nor ??`,
      regex: (token) => `The expression is wrong: ${token}`,
    },
  },

  goTo: {
    button: 'Go to',
    title: 'Go to',
    field: 'Record number or time',
    hint: 'Record: 120 or #120; time: 12:00:03.431, 2026-11-20 12:00, +1:30 (since the start)',
    go: 'Go',
    wrong: 'Enter a record number, a time, or + and a time since the start',
    noRecord: 'There is no such record',
    noTime: 'There is no record of that time',
    noError: 'There is no error',
    noNote: 'There is no mark',
    wrapped: { next: 'Went on from the start', previous: 'Went on from the end' },
    first: 'To start',
    last: 'To end',
    previousError: 'Previous error',
    nextError: 'Next error',
    previousNote: 'Previous mark',
    nextNote: 'Next mark',
  },
};
