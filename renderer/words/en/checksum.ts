import { formatCount } from '../../format/numbers.ts';
import type { checksum as source } from '../zh-CN/checksum.ts';

const bytes = (count: number): string => `${formatCount(count)} ${count === 1 ? 'byte' : 'bytes'}`;

export const checksum: typeof source = {
  kind: 'Checksum',
  custom: 'Custom CRC',
  width: 'Width (bits)',
  poly: 'Polynomial',
  init: 'Initial value',
  xorout: 'Final XOR',
  refin: 'Reflect input',
  refout: 'Reflect output',
  skipStart: 'Skip first (bytes)',
  skipEnd: 'Skip last (bytes)',
  endian: 'Byte order',
  endians: { big: 'High byte first', little: 'Low byte first' },
  form: 'Written as',
  forms: { binary: 'Bytes', hex: 'Hex digits' },
  wrong: {
    number: (from, to) => `Enter a whole number from ${formatCount(from)} to ${formatCount(to)}`,
    hex: 'Enter a hex number of up to 16 digits, such as 8005',
    wide: (bits) => `More than ${bits} bits can hold`,
    zero: 'The polynomial cannot be 0',
  },

  verify: 'Verify received',
  verifyHint:
    'Each frame is checked for this checksum at its end; rows where it is wrong are marked. Set the framing first, so that rows are frames.',
  verifyNeedsLog: 'The marks do not show now: switch “Log mode” on.',
  trailing: 'After it (bytes)',
  trailingHint: 'A line ending or an end mark, such as 2 for CRLF',
  row: { wrong: 'Wrong checksum', short: 'Too short for a checksum' },

  identify: 'Which checksum is this?',
  identifyHint: 'Judged by the selected rows; several different ones are more reliable',
  identifying: 'Working it out…',
  found: (frames) => `Judged by ${formatCount(frames)} frames, the likeliest first:`,
  foundByOne: 'One frame alone may match by chance; select several to be sure. The likeliest first:',
  notFound: 'None found: the end is no checksum known here, or the framing is not right',
  tooLong: (limit) => `Only rows of up to ${bytes(limit)} can be judged; those selected are longer`,
  nothingSelected: 'Select one or more received records first',
  place: (skipStart, skipEnd, trailing) =>
    [
      skipStart > 0 && `skips the first ${skipStart}`,
      skipEnd > 0 && `skips the last ${skipEnd}`,
      trailing > 0 && `${bytes(trailing)} after it`,
    ]
      .filter(Boolean)
      .join(', '),
  use: 'Verify with it',
  verifyWith: (name) => `Verify received data with ${name}`,
  inUse: (name) => `Received data is now verified with ${name}`,
};
