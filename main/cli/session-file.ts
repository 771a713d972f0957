import type { SessionSetup } from '../sessions/session.ts';
import { readSessionFile as parseSessionFile } from '../sessions/session-file.ts';
import { asBadFile } from './files.ts';

/** Whether JSON is a session file, right or wrong; anything else may still be a part of one. */
export function isSessionFile(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && ('format' in value || 'automation' in value);
  } catch {
    return false;
  }
}

/** What a session file says. Throws a BadFile that says where it is wrong. */
export const readSessionFile = (text: string, path: string): SessionSetup =>
  asBadFile(() => parseSessionFile(text, path));
