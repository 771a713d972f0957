import { formatCount } from '../../format/numbers.ts';
import type { filter as source } from '../zh-CN/filter.ts';

export const filter: typeof source = {
  button: 'Filter',
  bar: 'Filter conditions',
  direction: 'Direction',
  directions: { both: 'Both', in: 'In', out: 'Out' },
  peer: 'Peer',
  peerHint: 'Part of its address or port',
  events: 'Events',
  min: 'Fewest bytes',
  max: 'Most bytes',
  bytes: 'bytes',
  clear: 'Clear filter',
  close: 'Hide filter conditions',
  begun: 'Filtering…',
  working: (percent) => `Filtering ${percent}%`,
  cancel: 'Stop',
  stopped: (percent) => `Stopped at ${percent}%`,
  resume: 'Go on',
  matched: (count) => `${formatCount(count)} match`,
  matchedOf: (count, all) => `${formatCount(count)} of ${formatCount(all)} match`,
  eventsOnly: (events) => `No record fits; ${formatCount(events)} ${events === 1 ? 'event' : 'events'} shown`,
  wrong: {
    size: 'Enter a whole number, 0 or more',
    order: 'Most bytes are fewer than fewest bytes',
  },
  none: 'No record fits the filter',
  noneHint: 'The records are all still there; none of them fits the conditions.',
  noneYet: 'Filtering; no record that fits was found so far…',
};
