import { setImmediate } from 'node:timers/promises';
import type { Charset, SequenceRun } from '#contract';
import { durationMs, isoTime, type StepRun, shownBytes, stepName } from './report.ts';

/**
 * Runs as a Markdown document: what they came to, and a table of steps for each. Nothing received or typed is markup. Others
 * get their turn between two runs.
 */
export async function markdownReport(
  name: string,
  charset: Charset,
  runs: readonly SequenceRun[],
): Promise<string> {
  const count = (result: SequenceRun['result']): number => runs.filter((run) => run.result === result).length;
  const results = ['passed', 'failed', 'stopped', 'running'] as const;
  const lines = [
    `# ${plain(name || 'Send-expect sequence')}`,
    '',
    `${runs.length} runs: ${results.map((result) => `${count(result)} ${result}`).join(', ')}`,
  ];
  for (const run of runs) {
    lines.push('', ...section(run, charset));
    await setImmediate();
  }
  return `${lines.join('\n')}\n`;
}

function section(run: SequenceRun, charset: Charset): string[] {
  return [
    `## ${plain(run.peer)}: ${run.result}`,
    '',
    `Started ${isoTime(run.startedAt)}, ${durationMs(run).toFixed(1)} ms`,
    '',
    '| # | Step | Result | Attempts | Time (ms) | Received (bytes) | Hex | Text | Reason |',
    '| ---: | --- | --- | ---: | ---: | ---: | --- | --- | --- |',
    ...run.steps.map((step, index) => row(step, index, charset)),
  ];
}

function row(step: StepRun, index: number, charset: Charset): string {
  const { hex, text, more } = shownBytes(step, charset);
  const cells = [
    String(index + 1),
    plain(stepName(step, index)),
    step.result,
    String(step.attempts),
    step.ms === null ? '' : step.ms.toFixed(1),
    String(step.receivedBytes),
    hex === '' ? '' : `\`${hex}\`${more && ` ${more}`}`,
    plain(text),
    step.fault ? plain(`${step.fault.code}: ${step.fault.message}`) : '',
  ];
  return `| ${cells.join(' | ')} |`;
}

/** Text that Markdown shows as it is: a backslash takes every ASCII sign its meaning, in tables too. */
const plain = (text: string): string =>
  text
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '.')
    .replace(/[!-/:-@[-`{-~]/g, '\\$&')
    .trim();
