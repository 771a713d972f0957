/** Where a line of a text begins and ends, in UTF-16 units. Lines count from 1; a line past the end is the last one. */
export function lineSpan(text: string, line: number): { from: number; to: number } {
  let from = 0;
  for (let i = 1; i < line; i += 1) {
    const end = text.indexOf('\n', from);
    if (end === -1) break;
    from = end + 1;
  }
  const end = text.indexOf('\n', from);
  return { from, to: end === -1 ? text.length : end };
}

export const countLines = (text: string): number => text.split('\n').length;

export const INDENT = '  ';

/** What is to be put in place of the lines from `from` to `to`. */
export interface LinesEdit {
  from: number;
  to: number;
  text: string;
}

/** Moves the lines that a selection touches one step right, or left. */
export function indentLines(text: string, start: number, end: number, left: boolean): LinesEdit {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  // A selection that ends at the beginning of a line does not touch it.
  const last = end > start && text[end - 1] === '\n' ? end - 1 : end;
  const next = text.indexOf('\n', last);
  const to = next === -1 ? text.length : next;
  const lines = text.slice(from, to).split('\n');
  const moved = lines.map((line) => {
    if (left) return line.replace(/^(?: {1,2}|\t)/, '');
    return line === '' ? line : INDENT + line;
  });
  return { from, to, text: moved.join('\n') };
}

/** White space with which the line of an offset begins, before the offset. */
export function indentAt(text: string, offset: number): string {
  const from = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(from, offset))?.[0] ?? '';
}
