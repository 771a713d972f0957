import { blankText } from './blank-text.ts';

/** Name of the script in the engine's stacks. */
export const SCRIPT_FILE = 'script.js';

const LINE_END = /\r\n|[\n\r\u2028\u2029]/g;

export interface Place {
  /** 1-based; 0 when the stack does not lead to the script. */
  line: number;
  column: number;
  /** Nothing of the engine's own runs above it. */
  onTop: boolean;
}

/** Where a stack of the engine last was in the script. */
export function placeIn(stack: string): Place {
  const frames = stack.split('\n');
  const index = frames.findIndex((frame) => frame.includes(`${SCRIPT_FILE}:`));
  const match = /:(\d+):(\d+)\)?$/.exec(frames[index] ?? '');
  if (!match) return { line: 0, column: 0, onTop: false };
  return { line: Number(match[1]), column: Number(match[2]), onTop: index === 0 };
}

/** A line of the source with its number, as `12: while (true) {`; empty when there is none. */
export function quoteLine(source: string, line: number): string {
  const text = source.split(LINE_END)[line - 1]?.trim() ?? '';
  return text === '' ? '' : `${line}: ${text.length > 200 ? `${text.slice(0, 200)}…` : text}`;
}

/**
 * The line of the loop that was running, for code that was stopped in a loop without calls. The engine knows places only of
 * calls and accesses: what it tells is the last such place before the loop, or one in the loop's head.
 */
export function loopLine(source: string, place: Place): number {
  const code = blankText(source.replace(LINE_END, (ending) => (ending === '\r\n' ? ' \n' : '\n')));
  const offset = offsetOf(code, place);
  const head = headAround(code, offset);
  const loop = /(?<![\w$.])(?:for|while|do)\b(?!\s*:)/g;
  loop.lastIndex = head ?? offset;
  const found = loop.exec(code);
  return found ? code.slice(0, found.index).split('\n').length : place.line;
}

function offsetOf(code: string, { line, column }: Place): number {
  const lines = code.split('\n');
  const before = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
  return Math.min(code.length, before + column - 1);
}

/** Where the `for (…)` or `while (…)` begins in whose parentheses the offset is; undefined when it is in none. */
function headAround(code: string, offset: number): number | undefined {
  let depth = 0;
  for (let at = offset - 1; at >= 0; at -= 1) {
    const char = code[at];
    if (char === ')') depth += 1;
    else if (char === '(' && depth > 0) depth -= 1;
    else if (char === '(') {
      const keyword = /\b(?:for|while)\s*$/.exec(code.slice(Math.max(0, at - 40), at));
      if (keyword) return at - keyword[0].length;
    } else if (depth === 0 && (char === '{' || char === '}')) {
      return undefined;
    }
  }
  return undefined;
}
