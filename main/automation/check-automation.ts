import { type Automation, type Charset, MAX_AUTOMATION_CHARS, type Pattern } from '#contract';
import { FaultError } from '../rpc/faults.ts';
import { compilePattern } from '../views/pattern/index.ts';

/** Throws AUTOMATION_TOO_LARGE, or PATTERN_INVALID as `checkPatterns`. */
export function checkAutomation(automation: Automation): void {
  checkSize(automation);
  checkPatterns(automation);
}

/** Throws AUTOMATION_TOO_LARGE for more than can be kept, and read in again from a file. */
export function checkSize(automation: Automation): void {
  const size = JSON.stringify(automation).length;
  if (size <= MAX_AUTOMATION_CHARS) return;
  throw new FaultError('AUTOMATION_TOO_LARGE', 'more than a session keeps', {
    size,
    limit: MAX_AUTOMATION_CHARS,
  });
}

/** Throws PATTERN_INVALID for the first expression that is wrong; `path` says whose it is: `rules.rules.2.pattern`. */
export function checkPatterns({ rules, sequence }: Partial<Automation>): void {
  rules?.rules.forEach(({ pattern }, index) => {
    check(pattern, rules.charset, `rules.rules.${index}.pattern`);
  });
  sequence?.steps.forEach(({ expect }, index) => {
    check(expect, sequence.charset, `sequence.steps.${index}.expect`);
  });
}

function check(pattern: Pattern | null, charset: Charset, path: string): void {
  if (pattern !== null) atPath(path, () => compilePattern(pattern, charset));
}

/** Does something with the value of a path: a fault of it names the path. */
export function atPath<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    const { code, message, details } = error.fault;
    throw new FaultError(code, message, { ...details, path });
  }
}
