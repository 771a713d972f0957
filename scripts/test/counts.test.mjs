import { expect, test } from 'vitest';
import { playwrightCounts, settle, single, summary, total, vitestCounts } from './counts.mjs';

test('the last line names what was skipped only when something was', () => {
  expect(summary(total([single(true), { passed: 4, failed: 0, skipped: 0 }]))).toBe('5 passed, 0 failed');
  expect(summary(total([single(false), { passed: 4, failed: 1, skipped: 2 }]))).toBe(
    '4 passed, 2 failed, 2 skipped',
  );
});

test('a file that Vitest could not load is a failure', () => {
  const report = {
    numPassedTests: 3,
    numFailedTests: 1,
    numPendingTests: 1,
    numTodoTests: 1,
    testResults: [
      { status: 'passed', assertionResults: [{}, {}, {}] },
      { status: 'failed', assertionResults: [{}] },
      { status: 'failed', assertionResults: [] },
    ],
  };
  expect(vitestCounts(report)).toEqual({ passed: 3, failed: 2, skipped: 2 });
});

test('a test that Playwright had to repeat is a failure', () => {
  const report = { stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 2 }, errors: [{}] };
  expect(playwrightCounts(report)).toEqual({ passed: 5, failed: 3, skipped: 2 });
});

test('a runner that left no report has failed', () => {
  expect(settle(undefined, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test('a runner that ran nothing has failed', () => {
  expect(settle({ passed: 0, failed: 0, skipped: 3 }, 0).failed).toBe(1);
});

test('a runner that ended badly with all tests passed has failed', () => {
  expect(settle({ passed: 9, failed: 0, skipped: 0 }, 1)).toEqual({ passed: 9, failed: 1, skipped: 0 });
  expect(settle({ passed: 9, failed: 2, skipped: 0 }, 1).failed).toBe(2);
});
