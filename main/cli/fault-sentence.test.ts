import { expect, it } from 'vitest';
import { FAULT_CODES, fault } from '#contract';
import { faultSentence } from './fault-sentence.ts';

it.each(FAULT_CODES)('%s is a sentence, whatever is known of it', (code) => {
  const sentence = faultSentence(fault(code, 'message'));
  expect(sentence).toMatch(/^[A-Z"].*[.]$/);
  expect(sentence).not.toMatch(/undefined|null|\[object/);
});

it('shows where a mistake is', () => {
  const typed = 'AT\\q';
  const wrong = fault('ESCAPE_INVALID', 'no escape', { offset: 2, token: '\\q' });
  expect(faultSentence(wrong, typed)).toBe(
    '"\\q" at character 3 begins no escape; write \\\\ for a backslash, or use --no-escapes.\n  AT\\q\n    ^',
  );
});

it('a mistake after Chinese characters, and far in a long line', () => {
  const offset = 60;
  const typed = `${'温度'.repeat(30)}{{x}}${'y'.repeat(100)}`;
  const [, line = '', mark = ''] = faultSentence(
    fault('VARIABLE_INVALID', 'unknown', { offset, token: '{{x}}' }),
    typed,
  ).split('\n');
  expect(line).toBe(`  ${'温度'.repeat(15)}{{x}}${'y'.repeat(25)}`);
  expect(mark).toBe(`  ${' '.repeat(60)}^`);
});

it('what is typed moves nothing on the screen', () => {
  const typed = '\x1b[2J\tzz';
  const sentence = faultSentence(
    fault('HEX_INVALID', 'no hex', { offset: 5, token: 'zz', byteNumber: 1 }),
    typed,
  );
  expect(sentence).not.toContain('\x1b');
});
