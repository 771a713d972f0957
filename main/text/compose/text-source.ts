import type { SendBody } from '#contract';
import { encodeText } from '../encode.ts';
import { readEscape } from './escapes.ts';
import { type Template, TemplateBuilder } from './template.ts';
import { TextRun } from './text-run.ts';
import { readVariable, variableAt, type Writing } from './variables.ts';

type TextBody = Extract<SendBody, { parts: 'text' }>;

/**
 * Reads text: one pass from left to right. Throws ESCAPE_INVALID and VARIABLE_INVALID; characters that the charset does not
 * have are in the template.
 */
export function readText(body: TextBody, received: ReadonlySet<string>): Template {
  const { text, charset, escapes = false, variables = false } = body;
  if (!escapes && !variables) {
    const { bytes, notEncodable, notEncodableCount } = encodeText(text, charset);
    return { parts: [bytes], notEncodable, notEncodableCount };
  }
  const builder = new TemplateBuilder();
  const run = new TextRun(charset, builder);
  const writing: Writing = { binary: false, encode: (some) => encodeText(some, charset).bytes };
  const nextEscape = escapes ? seeker(text, '\\') : nowhere;
  const nextVariable = variables ? seeker(text, '{{') : nowhere;
  let at = 0;
  for (;;) {
    const backslash = nextEscape(at);
    const braces = nextVariable(at);
    const end = Math.min(backslash, braces, text.length);
    run.add(text.slice(at, end), at);
    if (end === text.length) break;
    if (backslash < braces) {
      const read = readEscape(text, backslash);
      at = read.end;
      if ('unit' in read) run.add(String.fromCharCode(read.unit), backslash);
      else {
        run.flush();
        builder.byte(read.byte);
      }
    } else {
      const place = variableAt(text, braces);
      at = place.end;
      run.flush();
      builder.variable(readVariable(place, writing, received), place);
      // The argument may have characters that are written, such as 年 in a pattern of a time.
      builder.missing(encodeText(place.token, charset), (offset) => place.offset + offset);
    }
  }
  run.flush();
  return builder.done();
}

const nowhere = (): number => Number.POSITIVE_INFINITY;

/** Finds the next place of something at or after an offset; offsets grow from call to call. */
function seeker(text: string, wanted: string): (at: number) => number {
  let found = -1;
  return (at) => {
    if (found < at) {
      const next = text.indexOf(wanted, at);
      found = next < 0 ? Number.POSITIVE_INFINITY : next;
    }
    return found;
  };
}
