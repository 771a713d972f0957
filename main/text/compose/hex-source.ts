import type { SendBody } from '#contract';
import { FaultError } from '../../rpc/faults.ts';
import { parseHex } from '../hex.ts';
import { type Template, TemplateBuilder } from './template.ts';
import { readVariable, variableAt, type Writing } from './variables.ts';

type HexBody = Extract<SendBody, { parts: 'hex' }>;

const WRITING: Writing = { binary: true, encode: (text) => new TextEncoder().encode(text) };

/**
 * Reads hex digits, and variables between whole bytes. Throws HEX_INVALID, whose number of the byte counts a variable as
 * one, and VARIABLE_INVALID.
 */
export function readHex({ hex, variables = false }: HexBody, received: ReadonlySet<string>): Template {
  const builder = new TemplateBuilder();
  let before = 0;
  let at = 0;
  for (;;) {
    const found = variables ? hex.indexOf('{{', at) : -1;
    const bytes = digits(hex.slice(at, found < 0 ? hex.length : found), at, before);
    builder.bytes(bytes);
    if (found < 0) return builder.done();
    const place = variableAt(hex, found);
    builder.variable(readVariable(place, WRITING, received), place);
    before += bytes.length + 1;
    at = place.end;
  }
}

function digits(text: string, start: number, before: number): Uint8Array {
  const parsed = parseHex(text);
  if ('bytes' in parsed) return parsed.bytes;
  const { code, message, details } = parsed.fault;
  const { offset = 0, byteNumber = 1 } = details;
  throw new FaultError(code, message, {
    ...details,
    offset: offset + start,
    byteNumber: byteNumber + before,
  });
}
