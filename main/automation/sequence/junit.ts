import { setImmediate } from 'node:timers/promises';
import type { Charset, SequenceRun } from '#contract';
import { durationMs, isoTime, type StepRun, shownBytes, stepName } from './report.ts';

/**
 * Runs as JUnit XML: a test suite for each run, a test case for each step. What was not decided counts as skipped. Others get
 * their turn between two runs.
 */
export async function junitReport(
  name: string,
  charset: Charset,
  runs: readonly SequenceRun[],
): Promise<string> {
  const title = name || 'Send-expect sequence';
  const steps = runs.flatMap((run) => run.steps);
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${attribute(title)}" ${figures(steps)} time="${seconds(runs.reduce((sum, run) => sum + durationMs(run), 0))}">`,
  ];
  for (const run of runs) {
    lines.push(...suite(title, charset, run));
    await setImmediate();
  }
  lines.push('</testsuites>');
  return `${lines.join('\n')}\n`;
}

function suite(title: string, charset: Charset, run: SequenceRun): string[] {
  // The schema wants the time without a zone.
  const timestamp = isoTime(run.startedAt).slice(0, 19);
  return [
    `  <testsuite name="${attribute(run.peer)}" ${figures(run.steps)} time="${seconds(durationMs(run))}" timestamp="${timestamp}">`,
    ...run.steps.flatMap((step, index) => testCase(title, charset, step, index)),
    '  </testsuite>',
  ];
}

function testCase(title: string, charset: Charset, step: StepRun, index: number): string[] {
  const name = `${index + 1} ${stepName(step, index)}`;
  const open = `    <testcase classname="${attribute(title)}" name="${attribute(name)}" time="${seconds(step.ms ?? 0)}"`;
  const inner = [...outcome(step), ...output(step, charset)];
  return inner.length === 0 ? [`${open}/>`] : [`${open}>`, ...inner, '    </testcase>'];
}

function outcome(step: StepRun): string[] {
  switch (step.result) {
    case 'passed':
      return [];
    case 'failed': {
      const { code, message } = step.fault ?? { code: 'INTERNAL', message: '' };
      return [`      <failure type="${attribute(code)}" message="${attribute(message)}"/>`];
    }
    case 'skipped':
    case 'waiting':
    case 'running':
      return ['      <skipped/>'];
  }
}

function output(step: StepRun, charset: Charset): string[] {
  const { hex, text, more } = shownBytes(step, charset);
  const attempts = step.attempts > 1 ? [`${step.attempts} attempts`] : [];
  const received =
    step.receivedBytes > 0 ? [`received ${step.receivedBytes} bytes:`, `${hex} ${more}`.trim(), text] : [];
  const lines = [...attempts, ...received];
  return lines.length === 0 ? [] : [`      <system-out>${content(lines.join('\n'))}</system-out>`];
}

function figures(steps: readonly StepRun[]): string {
  const failures = steps.filter(({ result }) => result === 'failed').length;
  const skipped = steps.filter(({ result }) => result !== 'failed' && result !== 'passed').length;
  return `tests="${steps.length}" failures="${failures}" errors="0" skipped="${skipped}"`;
}

const seconds = (ms: number): string => (ms / 1000).toFixed(6);

/** What XML 1.0 allows in no form, halves of surrogate pairs among it. */
const ILLEGAL = /[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const content = (text: string): string =>
  text
    .replace(ILLEGAL, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;');

/** Line breaks and tabs are kept in attributes only as references. */
const attribute = (text: string): string =>
  content(text).replaceAll('"', '&quot;').replaceAll('\t', '&#9;').replaceAll('\n', '&#10;');
