import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/**
 * @typedef {object} Counts how many checks of a suite ended how
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {string[]} [failures] a line for each that failed, as far as the runner named it
 */

/**
 * One check that is not made of tests.
 * @param {boolean} passed
 * @returns {Counts}
 */
export function single(passed) {
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 };
}

/**
 * @param {Counts[]} all
 * @returns {Counts}
 */
export function total(all) {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const { passed, failed, skipped } of all) {
    sum.passed += passed;
    sum.failed += failed;
    sum.skipped += skipped;
  }
  return sum;
}

/**
 * The last line of a run.
 * @param {Counts} counts
 */
export function summary({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/**
 * Reads the JSON report of Vitest. A file that could not be loaded has no tests and counts as one failure.
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number,
 *   testResults: { status: string, assertionResults: unknown[] }[] }} report
 * @returns {Counts}
 */
export function vitestCounts(report) {
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * Reads the JSON report of Playwright. A test that passed only when tried again has failed; so has a file that could not be
 * loaded.
 * @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, errors: unknown[] }} report
 * @returns {Counts}
 */
export function playwrightCounts({ stats, errors }) {
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  };
}

/**
 * The tests behind the failures of a Vitest report, with their files as they lie below `root`.
 * @param {{ testResults: { name: string, status: string,
 *   assertionResults: { status: string, ancestorTitles: string[], title: string }[] }[] }} report
 * @param {string} root
 * @returns {string[]}
 */
export function vitestFailures({ testResults }, root) {
  return testResults.flatMap(({ name, status, assertionResults }) => {
    const file = relative(root, name);
    if (status === 'failed' && assertionResults.length === 0) return [line(file, 'could not be loaded')];
    return assertionResults
      .filter((result) => result.status === 'failed')
      .map(({ ancestorTitles, title }) => line(file, ...ancestorTitles, title));
  });
}

/**
 * @typedef {{ title: string, specs: { title: string, file: string, tests: { projectName: string, status: string }[] }[],
 *   suites?: PlaywrightSuite[] }} PlaywrightSuite
 */

/**
 * The same of a Playwright report; each shell has its own.
 * @param {{ config: { rootDir: string }, suites: PlaywrightSuite[],
 *   errors: { message?: string, location?: { file: string } }[] }} report
 * @param {string} root
 * @returns {string[]}
 */
export function playwrightFailures({ config, suites, errors }, root) {
  /** @type {(suite: PlaywrightSuite, titles: string[]) => string[]} */
  const below = ({ specs, suites: inner = [] }, titles) => [
    ...specs.flatMap(({ title, file, tests }) =>
      tests
        .filter(({ status }) => status === 'unexpected' || status === 'flaky')
        .map(({ projectName, status }) =>
          line(
            relative(root, join(config.rootDir, file)),
            `[${projectName}]`,
            ...titles,
            status === 'flaky' ? `${title} (only when tried again)` : title,
          ),
        ),
    ),
    ...inner.flatMap((suite) => below(suite, [...titles, suite.title])),
  ];
  return [
    // The outermost suites are the files.
    ...suites.flatMap((suite) => below(suite, [])),
    ...errors.map(({ message = 'an error', location }) => {
      const [first = ''] = stripVTControlCharacters(message).split('\n');
      return location ? line(relative(root, location.file), first) : first;
    }),
  ];
}

/**
 * @param {string} file
 * @param {string[]} titles
 */
const line = (file, ...titles) =>
  `${file.replaceAll('\\', '/')} > ${titles.join(' > ')}`.replace(/\s*[\r\n]+\s*/g, ' ');

/**
 * What a suite's runner reported, against how it ended: a runner that ran nothing, or that complains without naming a test,
 * has one failure.
 * @param {Counts | undefined} reported undefined when it left no report
 * @param {number | null} code its exit code
 * @returns {Counts}
 */
export function settle(reported, code) {
  if (!reported) return single(false);
  const ran = reported.passed + reported.failed > 0;
  const silent = code !== 0 && reported.failed === 0;
  return ran && !silent ? reported : { ...reported, failed: reported.failed + 1 };
}
