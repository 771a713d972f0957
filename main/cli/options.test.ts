import { expect, it } from 'vitest';
import { DEFAULT_OPTIONS } from '#contract';
import { readArguments } from './arguments.ts';
import { liveOptions, SENDING_OPTIONS, sendingOptions, VIEW_OPTIONS, withOptions } from './options.ts';
import { UsageError } from './usage-error.ts';

const TABLE = { ...VIEW_OPTIONS, ...SENDING_OPTIONS };
const live = (...args: string[]) => liveOptions(readArguments(args, TABLE), '/lessons');
const sending = (...args: string[]) => sendingOptions(readArguments(args, TABLE));

it('without options everything is as the session says', () => {
  expect(withOptions(DEFAULT_OPTIONS, live())).toEqual(DEFAULT_OPTIONS);
  expect(sending()).toEqual({ send: undefined, every: null, input: 'lines', waitMs: 1000, stay: false });
});

it('options replace what the session says, and nothing else', () => {
  const changed = withOptions(
    { ...DEFAULT_OPTIONS, draft: 'kept', wrap: false },
    live('--hex', '--charset', 'GBK', '--append=crlf', '--no-escapes', '--no-variables', '--framing', 'line'),
  );
  expect(changed).toEqual({
    ...DEFAULT_OPTIONS,
    draft: 'kept',
    wrap: false,
    receiveParts: 'hex',
    sendParts: 'hex',
    receiveCharset: 'gbk',
    sendCharset: 'gbk',
    append: { ...DEFAULT_OPTIONS.append, ending: 'crlf' },
    escapes: false,
    variables: false,
    framing: { kind: 'delimiter', delimiter: '0a', keep: false },
  });
});

it('both shows text and hex, and text is typed', () => {
  expect(withOptions(DEFAULT_OPTIONS, live('--both'))).toMatchObject({
    receiveParts: 'both',
    sendParts: 'text',
  });
});

it('paths are relative to the folder; events stay when records are filtered', () => {
  expect(live('--capture', 'a.slcap', '--rules', '/r.json', '--filter', 'hex:7E??')).toMatchObject({
    capture: '/lessons/a.slcap',
    rules: '/r.json',
    filter: { events: true, pattern: { kind: 'bytes', bytes: '7e??' } },
  });
});

it('what is sent again and again leaves standard input alone, unless asked', () => {
  expect(sending('--send', 'x', '--every', '10', '--count', '3')).toMatchObject({
    every: { periodMs: 10, count: 3 },
    input: 'none',
  });
  expect(sending('--send', 'x', '--every', '10', '--input', 'bytes').input).toBe('bytes');
});

it.each([
  [['--hex', '--text'], '--text and --hex exclude each other.'],
  [['--raw', '--json'], '--raw and --json exclude each other.'],
  [['--escapes', '--no-escapes'], '--escapes and --no-escapes exclude each other.'],
  [['--charset', 'klingon'], /^--charset takes one of utf-8/],
  [['--timeout', '0'], '--timeout takes a whole number from 1 to 86400000, not "0".'],
  [['--timeout', '1.5'], /^--timeout takes a whole number/],
  [['--connect-timeout', '99'], /^--connect-timeout takes a whole number from 100/],
  [['--append', 'tail'], '--append does not understand "tail".'],
  [['--verify', 'CRC'], '--verify does not understand "CRC".'],
  [['--framing', 'fixed:0'], '--framing does not understand "fixed:0".'],
  [['--filter', 'hex:xyz'], '--filter does not understand "hex:xyz".'],
  [['--quiet=yes'], '--quiet takes no value.'],
  [['--colour'], 'There is no option --colour.'],
])('%j is wrong', (args, message) => {
  expect(() => live(...args)).toThrow(UsageError);
  expect(() => live(...args)).toThrow(message);
});

it.each([
  [['--count', '3'], /^--count says how often --every sends/],
  [['--every', '10'], /^--every needs something to send/],
  [['--every', '0', '--send', 'x'], /^--every takes a whole number from 1/],
  [['--send', 'x', '--every', '1', '--count', '0'], /^--count takes a whole number from 1/],
  [['--wait', 'long'], /^--wait takes a whole number/],
  [['--input', 'words'], '--input takes one of lines, bytes, none, not "words".'],
])('%j is wrong', (args, message) => {
  expect(() => sending(...args)).toThrow(UsageError);
  expect(() => sending(...args)).toThrow(message);
});
