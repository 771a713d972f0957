import { RE2JS, RE2JSSyntaxException } from 're2js';
import type { Charset, FaultDetails } from '#contract';
import { FaultError } from '../../rpc/faults.ts';
import { type Matcher, subjectText } from './matcher.ts';

/**
 * A regular expression of RE2's syntax over a row's decoded text: `^` and `$` stand at lines, `.` is any character but a line
 * break. Looked for in the first MAX_TEXT_BYTES of a row. Throws PATTERN_INVALID.
 */
export function regexMatcher(source: string, matchCase: boolean, charset: Charset): Matcher {
  const expression = compileExpression(source, matchCase);
  return {
    test: (subject) => expression.test(subjectText(subject, charset)),
    limited: true,
    reset: () => {},
  };
}

/** The expression as rows are searched with it. Throws PATTERN_INVALID. */
export function compileExpression(source: string, matchCase: boolean): RE2JS {
  try {
    return RE2JS.compile(source, RE2JS.MULTILINE | (matchCase ? 0 : RE2JS.CASE_INSENSITIVE));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new FaultError('PATTERN_INVALID', message, detailsOf(error, source));
  }
}

/** The piece the engine names, and where it stands when it stands there only. */
function detailsOf(error: unknown, source: string): FaultDetails {
  const token = error instanceof RE2JSSyntaxException ? error.input : null;
  if (!token) return {};
  const offset = source.indexOf(token);
  return offset >= 0 && source.indexOf(token, offset + 1) < 0 ? { token, offset } : { token };
}
