import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  playwrightCounts,
  playwrightFailures,
  settle,
  single,
  summary,
  total,
  vitestCounts,
  vitestFailures,
} from './counts.mjs';

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

test('what failed in Vitest has its file and its titles in one line', () => {
  const passed = { status: 'passed', ancestorTitles: [], title: 'fine' };
  const failed = { status: 'failed', ancestorTitles: ['outer', 'inner'], title: 'of two\n  lines' };
  const report = {
    testResults: [
      { name: join('/root', 'main', 'a.test.ts'), status: 'failed', assertionResults: [passed, failed] },
      { name: join('/root', 'main', 'b.test.ts'), status: 'passed', assertionResults: [passed] },
      { name: join('/root', 'main', 'c.test.ts'), status: 'failed', assertionResults: [] },
    ],
  };
  expect(vitestFailures(report, '/root')).toEqual([
    'main/a.test.ts > outer > inner > of two lines',
    'main/c.test.ts > could not be loaded',
  ]);
});

test('what failed in Playwright has its shell as well', () => {
  const tests = ['expected', 'unexpected', 'skipped', 'flaky'].map((status, shell) => ({
    projectName: `shell ${shell}`,
    status,
  }));
  const spec = { title: 'opens', file: 'web/a.spec.ts', tests };
  const report = {
    config: { rootDir: join('/root', 'e2e') },
    suites: [
      {
        title: 'web/a.spec.ts',
        specs: [{ ...spec, tests: tests.slice(0, 2) }],
        suites: [{ title: 'a window', specs: [spec] }],
      },
    ],
    errors: [
      {
        message: '\u001b[31mSyntaxError: no\u001b[39m\n  more',
        location: { file: join('/root', 'e2e', 'b.spec.ts') },
      },
      { message: 'no tests found' },
    ],
  };
  expect(playwrightFailures(report, '/root')).toEqual([
    'e2e/web/a.spec.ts > [shell 1] > opens',
    'e2e/web/a.spec.ts > [shell 1] > a window > opens',
    'e2e/web/a.spec.ts > [shell 3] > a window > opens (only when tried again)',
    'e2e/b.spec.ts > SyntaxError: no',
    'no tests found',
  ]);
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
  expect(settle({ passed: 9, failed: 0, skipped: 0, failures: ['a'] }, 1).failures).toEqual(['a']);
});
