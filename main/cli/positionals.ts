import type { Given } from './arguments.ts';
import { UsageError } from './usage-error.ts';
import { words } from './words.ts';

/** The one argument of a verb. Throws a UsageError when there is none or another. */
export function onePositional(given: Given, what: string): string {
  const [first, second] = given.positionals;
  if (first === undefined) throw new UsageError(words.missing(what));
  if (second !== undefined) throw new UsageError(words.notWanted(second));
  return first;
}
