/** What a `/` stands after when it begins an expression and is no division. */
const BEFORE_EXPRESSION = new Set('=(,:;!&|?{}[\n'.split(''));

/**
 * JavaScript with blanks for what strings, comments and expressions contain, line for line: good enough to look for keywords.
 * Takes anything, in one pass.
 */
export function blankText(source: string): string {
  let code = '';
  let at = 0;
  /** Up to here no expression that begins is closed. */
  let noExpression = 0;
  let previous = '\n';
  while (at < source.length) {
    const char = source.charAt(at);
    let end = at;
    if (char === '/' && source[at + 1] === '/') end = endOfLine(source, at);
    else if (char === '/' && source[at + 1] === '*') end = after(source, '*/', at + 2);
    else if (char === "'" || char === '"' || char === '`') end = endOfString(source, at);
    else if (char === '/' && BEFORE_EXPRESSION.has(previous) && at >= noExpression) {
      end = endOfExpression(source, at);
      if (end === at) noExpression = endOfLine(source, at);
    }
    if (end > at) {
      code += source.slice(at, end).replace(/[^\n]/g, ' ');
      at = end;
    } else {
      code += char;
      at += 1;
      if (char === '\n' || char.trim() !== '') previous = char;
    }
  }
  return code;
}

function after(source: string, mark: string, from: number): number {
  const found = source.indexOf(mark, from);
  return found < 0 ? source.length : found + mark.length;
}

function endOfLine(source: string, from: number): number {
  const found = source.indexOf('\n', from);
  return found < 0 ? source.length : found;
}

/** A template ends at its mark, the others at the end of their line as well. */
function endOfString(source: string, start: number): number {
  const mark = source[start];
  for (let at = start + 1; at < source.length; at += 1) {
    if (source[at] === '\\') at += 1;
    else if (source[at] === mark) return at + 1;
    else if (source[at] === '\n' && mark !== '`') return at;
  }
  return source.length;
}

/** Where the expression that begins here ends; where it begins when it does not within its line. */
function endOfExpression(source: string, start: number): number {
  let inClass = false;
  for (let at = start + 1; at < source.length && source[at] !== '\n'; at += 1) {
    const char = source[at];
    if (char === '\\') at += 1;
    else if (char === '[') inClass = true;
    else if (char === ']') inClass = false;
    else if (char === '/' && !inClass) return at + 1;
  }
  return start;
}
