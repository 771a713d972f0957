import { formatCount } from '../../format/numbers.ts';
import type { rules as source } from '../zh-CN/rules.ts';

const counted = (count: number, one: string, many = `${one}s`): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`;

export const rules: typeof source = {
  loading: 'Reading…',
  on: 'Reply automatically',
  total: (hits) => counted(hits, 'reply', 'replies'),
  suspended: (connections) =>
    `Suspended: replies to ${counted(connections, 'connection')} went over the limit per minute; two programs may be answering each other. They go on after Resume, or when it connects anew.`,
  slow: (rules) =>
    `Suspended: the ${rules === 1 ? 'expression' : 'expressions'} of ${counted(rules, 'rule')} took so long that traffic would wait.`,
  resume: 'Resume',
  reset: 'Reset counters',
  answer: 'Which rule answers',
  answers: { first: 'First match', all: 'All matches' },
  answerHint: {
    first: 'From the top, the first rule that fits answers',
    all: 'Every rule that fits answers, from the top',
  },
  list: 'Reply rules',
  none: 'No rules yet. Add one: what to answer when something arrives.',
  add: 'Add a rule',
  full: (limit) => `There can be ${limit} rules`,
  rule: (place, name) => (name === '' ? `Rule ${place}` : `Rule ${place} ${name}`),
  enable: (name) => `Enable ${name}`,
  rest: { slow: 'Suspended', most: 'Limit reached' },
  restWhy: {
    slow: () =>
      'Its expression took so long that traffic would wait. It goes on after Resume, when the expression is changed, or when the session is opened again.',
    most: (most) =>
      `It has replied ${counted(most, 'time')} and replies no more. It goes on after Reset counters, with a higher limit, or when the session is opened again.`,
  },
  hits: (count) => counted(count, 'hit'),
  refused: (place) => `Rule ${place} was not saved`,
  refusedAll: 'The rules were not saved',

  name: 'Name',
  which: 'Which frames',
  whichKinds: { all: 'All frames', some: 'With content' },
  pattern: 'Content to match',
  patternEmpty: 'Enter what to match; until then the rule stays as it was',
  whole: 'Must be the whole frame',
  peer: 'Peer',
  peerHint: 'Part of address:port, empty for any, such as 192.168.1.2 or :5001',
  reply: 'Reply',
  replies: { content: 'Content or template', echo: 'Echo', upper: 'Upper-case echo' },
  content: 'Reply content',
  contentHint: 'In a template {{data}} is what was received, {{1}} the first group of the expression',
  delay: 'Delay (ms)',
  most: 'At most (replies)',
  mostPerSecond: 'At most per second',
  unlimited: 'Empty for any number',

  settings: 'Frames and guard',
  charset: 'Charset of patterns',
  ownFraming: 'Framing of its own',
  ownFramingHint: 'Otherwise frames are those of the data log',
  guard: 'Limit per minute',
  guardHint:
    'More replies than this to one connection within a minute suspend them, so that two programs do not answer each other for ever; empty for no guard',

  brief: {
    all: 'All frames',
    whole: (pattern) => `whole frame ${pattern}`,
    echo: 'Echo',
    upper: 'Upper-case echo',
    empty: '(empty)',
  },
};
