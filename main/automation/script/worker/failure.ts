import type { QuickJSContext, QuickJSHandle } from 'quickjs-emscripten-core';
import { type FaultCode, type FaultDetails, fault, type ScriptLimits } from '#contract';
import type { ScriptFailure } from '../messages.ts';
import type { Verdict } from './guard.ts';
import { loopLine, placeIn, quoteLine, SCRIPT_FILE } from './where.ts';

/** Longest words of an error that are told, in UTF-16 units. */
const MAX_WORDS = 500;

/** What a script threw, as far as it could be read. */
export interface Thrown {
  /** Empty for what is no Error. */
  name: string;
  message: string;
  stack: string;
  /** The source is no JavaScript: it did not begin. */
  invalid: boolean;
}

/** Reading may run code of the script: it stands under the guard's time as everything does. */
export function readThrown(context: QuickJSContext, error: QuickJSHandle): Thrown {
  let value: unknown;
  try {
    value = context.dump(error);
  } catch {
    value = undefined;
  }
  if (typeof value !== 'object' || value === null || !('message' in value)) {
    const message = typeof value === 'object' ? JSON.stringify(value) : String(value);
    return { name: '', message, stack: '', invalid: false };
  }
  const { name, message, stack, fileName } = value as Record<string, unknown>;
  return {
    name: String(name ?? ''),
    message: String(message),
    stack: String(stack ?? ''),
    // Only an error of the parser names its file.
    invalid: name === 'SyntaxError' && fileName === SCRIPT_FILE,
  };
}

/**
 * Why a script is stopped, and where.
 * @param thrown undefined when it caught what was to stop it
 * @param registered line at which the callback was registered, which has to do when nothing better is known
 */
export function describeFailure(
  thrown: Thrown | undefined,
  verdict: Verdict,
  source: string,
  registered: number,
  limits: ScriptLimits,
): ScriptFailure {
  const place = placeIn(thrown?.stack ?? '');
  // At a call, and in the engine's own functions, its place is right.
  const inLoop = verdict.cutOff && place.onTop && thrown?.message === 'interrupted';
  const line = (inLoop ? loopLine(source, place) : place.line) || registered;
  const words = thrown ? [thrown.name, thrown.message].filter((part) => part !== '').join(': ') : '';
  const { code, details } = judge(thrown, verdict, words, limits);
  const at = line > 0 ? { line } : {};
  return { fault: fault(code, words || code, { ...at, ...details }), where: quoteLine(source, line) };
}

function judge(
  thrown: Thrown | undefined,
  { late, outOfMemory }: Verdict,
  words: string,
  { memoryBytes, callbackMs }: ScriptLimits,
): { code: FaultCode; details: FaultDetails } {
  if (outOfMemory || (thrown?.name === 'InternalError' && thrown.message === 'out of memory')) {
    return { code: 'SCRIPT_MEMORY', details: { limit: memoryBytes } };
  }
  if (late) return { code: 'SCRIPT_TIMED_OUT', details: { limit: callbackMs } };
  const token = words.length > MAX_WORDS ? `${words.slice(0, MAX_WORDS)}…` : words;
  return { code: thrown?.invalid ? 'SCRIPT_INVALID' : 'SCRIPT_FAILED', details: { token } };
}
