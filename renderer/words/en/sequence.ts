import { formatCount } from '../../format/numbers.ts';
import type { sequence as source } from '../zh-CN/sequence.ts';

const bytes = (count: number): string => `${formatCount(count)} ${count === 1 ? 'byte' : 'bytes'}`;

export const sequence: typeof source = {
  name: 'Name',
  charset: 'Charset of what is expected',
  stopOnFail: 'Stop at the first failure',
  onConnect: 'Run on every new connection',
  settings: 'Settings',
  list: 'Steps',
  none: 'No steps yet. Add one: what to send, and what to expect.',
  add: 'Add a step',
  full: (limit) => `There can be ${limit} steps`,
  step: (place, name) => (name === '' ? `Step ${place}` : `Step ${place} ${name}`),
  refused: (place) => `Step ${place} was not saved`,
  refusedAll: 'The steps were not saved',

  stepName: 'Name',
  delay: 'Wait first (ms)',
  sends: 'Send',
  sendKinds: { none: 'Nothing', content: 'Content' },
  content: 'Content to send',
  expects: 'Expect',
  expectKinds: { all: 'Nothing', some: 'Content' },
  pattern: 'Expected content',
  patternEmpty: 'Enter what to expect; until then the step stays as it was',
  timeout: 'Timeout (ms)',
  retries: 'Retries',
  brief: {
    send: (content) => `Send ${content}`,
    expect: (pattern) => `expect ${pattern}`,
    empty: '(empty)',
  },

  target: 'Run on',
  targets: { chosen: 'The send target', all: 'All connections' },
  run: 'Run',
  runHint: 'From the first step, on the chosen connection',
  stop: 'Stop',
  state: (running, passed, failed) =>
    [
      running > 0 && `${formatCount(running)} running`,
      `${formatCount(passed)} passed`,
      `${formatCount(failed)} failed`,
    ]
      .filter(Boolean)
      .join(', '),
  runs: 'Results',
  noRuns: 'Not run yet.',
  results: { running: 'Running', passed: 'Passed', failed: 'Failed', stopped: 'Stopped' },
  stepResults: {
    waiting: 'Waiting',
    running: 'Running',
    passed: 'Passed',
    failed: 'Failed',
    skipped: 'Skipped',
  },
  ms: (ms) => `${ms} ms`,
  attempts: (count) => `${formatCount(count)} ${count === 1 ? 'attempt' : 'attempts'}`,
  received: (count) => `${bytes(count)} received`,
  receivedCut: (shown) => `The first ${bytes(shown)}`,
  nothingReceived: 'Nothing received',
  report: 'Export report',
  reports: { markdown: 'Markdown report', junit: 'JUnit XML report' },
};
