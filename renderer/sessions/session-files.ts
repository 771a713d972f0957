import { type Fault, fault, MAX_DRAFT_CHARS, MAX_SESSION_FILE_CHARS, type SessionId } from '#contract';
import { saveText } from '../parts/save-text.ts';
import type { AppState } from '../state/app-state.ts';
import { selectSession } from '../state/session-commands.ts';
import { sessionView } from '../state/view.ts';

/** 保存会话 and 打开会话: a session as one JSON file of the user's. */

/** No character of UTF-8 is longer: a larger file is not read at all. */
const MAX_FILE_BYTES = 3 * MAX_SESSION_FILE_CHARS;
/** The longest file name that the core takes. */
const MAX_NAME_CHARS = 255;

export const isSessionFileName = (name: string): boolean => /\.json$/i.test(name);

const report = (app: AppState, fault: Fault): void => app.view.update((v) => ({ ...v, fault }));

/** Hands the session to the user as a file, with what was edited a moment ago. */
export async function saveSessionFile(app: AppState, id: SessionId): Promise<void> {
  await app.automations.of(id).save();
  const { text } = sessionView(app.view.get(), id);
  if (text !== null) await app.store.changeOptions(id, { draft: text.length > MAX_DRAFT_CHARS ? '' : text });
  const result = await app.client.call('sessions.toFile', { id });
  if (result.ok) saveText(result.value.name, 'application/json', result.value.text);
  else report(app, result.fault);
}

/** Makes a new session of a file and goes there, or says where the file is wrong. */
export async function openSessionFile(app: AppState, file: File): Promise<void> {
  const text = await readText(file);
  if (typeof text !== 'string') return report(app, text);
  const result = await app.client.call('sessions.fromFile', {
    name: file.name.slice(0, MAX_NAME_CHARS),
    text,
  });
  if (!result.ok) return report(app, result.fault);
  await app.store.refresh();
  selectSession(app, result.value.id);
}

async function readText(file: File): Promise<string | Fault> {
  const tooLong = fault('FILE_INVALID', 'too long for a session file', { path: file.name });
  if (file.size > MAX_FILE_BYTES) return tooLong;
  try {
    const text = await file.text();
    return text.length > MAX_SESSION_FILE_CHARS ? tooLong : text;
  } catch {
    return fault('FILE_UNREADABLE', 'the browser cannot read the file', { file: file.name });
  }
}
