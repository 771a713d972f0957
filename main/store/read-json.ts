import type { z } from 'zod';
import { FaultError } from '../rpc/faults.ts';
import { jsonMistake, jsonOffset, lineAt } from './json-places.ts';
import { type Path, unknownKey } from './unknown-key.ts';

/** Characters of the file that a fault shows. */
const TOKEN_CHARS = 40;

/**
 * What a JSON file of somebody holds. Throws FILE_INVALID: `line` and `token` are where the mistake stands, `path` names the
 * value that does not fit, such as `groups.0.commands.3.delayMs`; `file` is shown to the user. Of a key that there is not,
 * `unknownKey` and `meantKey` tell in place of `token`.
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
  const unknown = issue && unknownKey(schema, value, issue);
  if (unknown) {
    const { path, key, meant } = unknown;
    throw new FaultError('FILE_INVALID', `unknown key ${shown(key)}`, {
      file,
      path: path.map((part) => shown(String(part))).join('.'),
      line: lineAt(plain, jsonOffset(plain, path)),
      unknownKey: shown(key),
      ...(meant === undefined ? {} : { meantKey: meant }),
    });
  }
  const path: Path = issue?.path ?? [];
  throw new FaultError('FILE_INVALID', issue?.message ?? 'not a file of this kind', {
    file,
    path: path.map(String).join('.'),
    ...placeOf(plain, jsonOffset(plain, path)),
  });
}

/** A key as it may be shown: it may be anything that a string may be. */
function shown(key: string): string {
  const plain = key.replaceAll(/\p{C}/gu, (char) => `\\u{${char.codePointAt(0)?.toString(16)}}`);
  return plain.length > TOKEN_CHARS ? `${plain.slice(0, TOKEN_CHARS)}…` : plain;
}

function placeOf(text: string, offset: number): { line: number; token?: string } {
  const [token = ''] = text.slice(offset, offset + TOKEN_CHARS).split('\n');
  return { line: lineAt(text, offset), ...(token.trim() === '' ? {} : { token: token.trim() }) };
}
