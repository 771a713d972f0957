import { MAX_NOTE_CHARS, MAX_NOTES, type SessionId } from '#contract';
import type { Client } from '../client/client.ts';

/** Longest file of notes worth reading: every note at its longest, in UTF-8, with what JSON adds. */
const MAX_FILE_BYTES = MAX_NOTES * (MAX_NOTE_CHARS * 6 + 100);

interface Note {
  seq: number;
  note: string;
}

/**
 * Marks the records of an opened capture as the `notes.json` of its folder says: a folder that is dropped goes to the core
 * as one file without it. Answers whether all marks are there; a record that made room long ago has none.
 */
export async function bringNotes(client: Client, id: SessionId, file: Blob): Promise<boolean> {
  const notes = await readNotes(file);
  if (!notes) return false;
  for (const { seq, note } of notes) {
    const result = await client.call('traffic.annotate', { id, seq, note });
    if (!result.ok && result.fault.code !== 'NOT_FOUND') return false;
  }
  return true;
}

/** null when the file cannot be read or is none of ours. */
async function readNotes(file: Blob): Promise<Note[] | null> {
  if (file.size > MAX_FILE_BYTES) return null;
  try {
    const content: unknown = JSON.parse(await file.text());
    if (!isObject(content) || content.version !== 1) return null;
    const { notes } = content;
    return Array.isArray(notes) && notes.length <= MAX_NOTES && notes.every(isNote) ? notes : null;
  } catch {
    return null;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const isNote = (value: unknown): value is Note =>
  isObject(value) &&
  Number.isSafeInteger(value.seq) &&
  Number(value.seq) >= 0 &&
  typeof value.note === 'string' &&
  value.note.length <= MAX_NOTE_CHARS;
