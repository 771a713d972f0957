import type { z } from 'zod';
import { FaultError } from '../rpc/faults.ts';
import { jsonMistake, jsonOffset, lineAt } from './json-places.ts';

/** Characters of the file that a fault shows. */
const TOKEN_CHARS = 40;

/**
 * What a JSON file of somebody holds. Throws FILE_INVALID: `line` and `token` are where the mistake stands, `path` names the
 * value that does not fit, such as `groups.0.commands.3.delayMs`; `file` is shown to the user.
 */
export function readJson<T>(text: string, schema: z.ZodType<T>, file: string): T {
  const plain = text.startsWith('\uFEFF') ? text.slice(1) : text;
  let value: unknown;
  try {
    value = JSON.parse(plain);
  } catch {
    const offset = jsonMistake(plain) ?? 0;
    throw new FaultError('FILE_INVALID', 'not JSON', { file, ...placeOf(plain, offset) });
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const path = [...(issue?.path ?? []), ...unknown];
  throw new FaultError('FILE_INVALID', issue?.message ?? 'not a file of this kind', {
    file,
    path: path.map(String).join('.'),
    ...placeOf(plain, jsonOffset(plain, path)),
  });
}

function placeOf(text: string, offset: number): { line: number; token?: string } {
  const [token = ''] = text.slice(offset, offset + TOKEN_CHARS).split('\n');
  return { line: lineAt(text, offset), ...(token.trim() === '' ? {} : { token: token.trim() }) };
}
