/**
 * @typedef {object} Counts how many checks of a suite ended how
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
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
