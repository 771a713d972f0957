import { expect, it } from 'vitest';
import type { Filter } from '#contract';
import { readArguments } from './arguments.ts';
import { EXPORT_OPTIONS, exportOptions } from './export-options.ts';
import { parseFraming } from './framing.ts';
import { UsageError } from './usage-error.ts';

const parse = (...args: string[]) => exportOptions(readArguments(args, EXPORT_OPTIONS), '/lessons');
const base = ['a.slcap', '--format', 'text', '--out', 'b.txt'];
const filterOf = (...more: string[]): Filter | null => parse(...base, ...more).view.filter;

it('takes a capture, a format and a file', () => {
  expect(parse(...base)).toEqual({
    capture: '/lessons/a.slcap',
    format: 'text',
    view: {
      show: 'all',
      parts: 'text',
      charset: 'utf-8',
      framing: { kind: 'reads' },
      filter: null,
      verify: null,
    },
    peer: null,
    outCharset: 'utf-8',
    out: '/lessons/b.txt',
  });
});

it('takes options in any order and form', () => {
  const options = parse('--format=PCAPNG', '--out', '-', '--charset', 'gbk', '/c/a.slcap', '--hex');
  expect(options).toMatchObject({
    capture: '/c/a.slcap',
    format: 'pcapng',
    out: null,
    view: { charset: 'gbk', parts: 'hex' },
  });
});

const all: Filter = {
  direction: 'both',
  events: false,
  peer: '',
  minSize: null,
  maxSize: null,
  pattern: null,
};
it.each<[string[], Filter]>([
  [['--direction', 'in'], { ...all, direction: 'in' }],
  [['--peer', '[::1]:80', '--events'], { ...all, events: true }],
  [['--filter', 'AT+'], { ...all, pattern: { kind: 'text', text: 'AT+', matchCase: true } }],
  [
    ['--filter', 'text:hex:7e', '--ignore-case'],
    { ...all, pattern: { kind: 'text', text: 'hex:7e', matchCase: false } },
  ],
  [['--filter', 'hex:7E ?? 01'], { ...all, pattern: { kind: 'bytes', bytes: '7e??01' } }],
  [['--filter', 're:^OK\\d+$'], { ...all, pattern: { kind: 'regex', source: '^OK\\d+$', matchCase: true } }],
  [['--filter=-x'], { ...all, pattern: { kind: 'text', text: '-x', matchCase: true } }],
])('%j filters', (args, filter) => {
  expect(filterOf(...args)).toEqual(filter);
});

it.each([
  ['reads', { kind: 'reads' }],
  ['line', { kind: 'delimiter', delimiter: '0a', keep: false }],
  ['idle:50', { kind: 'idle', gapMs: 50 }],
  ['fixed:16', { kind: 'fixed', size: 16 }],
  ['delimiter:0D0A,KEEP', { kind: 'delimiter', delimiter: '0d0a', keep: true }],
  ['marks:7E,7F', { kind: 'marks', start: '7e', end: '7f' }],
  [
    'length:2,4,little,whole,max=900',
    { kind: 'length', offset: 2, size: 4, endian: 'little', includesHeader: true, max: 900 },
  ],
  [
    'length:0,2',
    { kind: 'length', offset: 0, size: 2, endian: 'big', includesHeader: false, max: 1024 * 1024 },
  ],
])('framing %s', (text, framing) => {
  expect(parseFraming(text)).toEqual(framing);
});

it.each([
  [['--format', 'text', '--out', 'x'], 'Which capture? Name a file or folder.'],
  [[...base, 'c'], 'What is "c" for? One capture is exported at a time.'],
  [['a', '--out', 'x'], '--format is missing.'],
  [['a', '--format', 'text'], '--out is missing.'],
  [['a', '--format', 'pdf', '--out', 'x'], /^--format takes one of netassist, .*, not "pdf"\.$/],
  [[...base, '--out', 'y'], '--out is given more than once.'],
  [['a', '--out', '--format', 'text'], '--out needs a value.'],
  [[...base, '--colour'], 'There is no option --colour.'],
  [[...base, '--hex=1'], '--hex takes no value.'],
  [[...base, '--direction', 'up'], '--direction takes one of in, out, not "up".'],
  [[...base, '--charset', 'klingon'], /^--charset takes one of utf-8, gbk/],
  [[...base, '--filter', 'hex:7'], '--filter does not understand "hex:7".'],
  [[...base, '--framing', 'length:2,3'], '--framing does not understand "length:2,3".'],
  [[...base, '--framing', 'length:2,4,huge'], '--framing does not understand "length:2,4,huge".'],
  [[...base, '--framing', 'length:2,4,big,little'], '--framing does not understand "length:2,4,big,little".'],
  [[...base, '--framing', 'delimiter:0A,kept'], '--framing does not understand "delimiter:0A,kept".'],
  [[...base, '--framing', 'fixed:5,7'], '--framing does not understand "fixed:5,7".'],
  [[...base, '--framing', 'line:80'], '--framing does not understand "line:80".'],
  [[...base, '--framing', 'fixed'], '--framing does not understand "fixed".'],
  [['a', '--format', 'slcap', '--out', 'x', '--peer', '1'], /^slcap is the whole capture/],
  [['a', '--format', 'slcap', '--out', 'x', '--hex'], /^slcap is the whole capture/],
  [['a', '--format', 'slcap', '--out', 'x', '--charset', 'gbk'], /^slcap is the whole capture/],
])('%j is wrong', (args, message) => {
  expect(() => parse(...args)).toThrow(UsageError);
  expect(() => parse(...args)).toThrow(message);
});
