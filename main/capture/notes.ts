import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { MAX_NOTE_CHARS, MAX_NOTES } from '#contract';
import { FaultError } from '../rpc/faults.ts';
import type { OpenedCapture } from './open.ts';

export const NOTES_FILE = 'notes.json';
/** Changes are gathered this long. */
const GATHER_MS = 200;
/** What could not be stored is tried again so often. */
const RETRY_MS = 5000;

const NotesFile = z.object({
  version: z.literal(1),
  notes: z.array(z.object({ seq: z.int().min(0), note: z.string().max(MAX_NOTE_CHARS) })).max(MAX_NOTES),
});

export interface Note {
  seq: number;
  note: string;
}

/** What was changed here and is not kept yet. */
export interface NotesChange {
  /** All that stood there before goes. */
  cleared: boolean;
  /** By record; null where a mark was taken away. */
  notes: Map<number, Note | null>;
}

/** Keeps notes: all of them as they are known here, or what has changed among those of others. Answers what is kept then. */
export type KeepNotes = (notes: readonly Note[], change: NotesChange) => Promise<readonly Note[]>;

/** Marks and notes on the records of one log, in their order. A mark is a note that may be empty. */
export class Notes {
  private readonly bySeq = new Map<number, string>();
  private sorted: Note[] | undefined;
  private timer: NodeJS.Timeout | undefined;
  private keeping: Promise<void> = Promise.resolve();
  private change = noChange();
  private ended = false;

  /** `keep` stores them, and rejects while it cannot; called soon after a change, never twice at once. */
  constructor(
    private readonly keep: KeepNotes = async (notes) => notes,
    notes: readonly Note[] = [],
  ) {
    for (const { seq, note } of notes) this.bySeq.set(seq, note);
  }

  get count(): number {
    return this.bySeq.size;
  }

  /** The note of a record; undefined when it has none. */
  get(seq: number): string | undefined {
    return this.bySeq.get(seq);
  }

  /** Marks a record, or with null takes its mark away. Throws TOO_MANY_NOTES. */
  set(seq: number, note: string | null): void {
    if (note === null) {
      this.bySeq.delete(seq);
      this.change.notes.set(seq, null);
    } else {
      if (!this.bySeq.has(seq) && this.bySeq.size >= MAX_NOTES) {
        throw new FaultError('TOO_MANY_NOTES', 'no more notes', { limit: MAX_NOTES });
      }
      this.bySeq.set(seq, note);
      this.change.notes.set(seq, { seq, note });
    }
    this.changed();
  }

  /** All of them by sequence number. */
  list(): readonly Note[] {
    this.sorted ??= [...this.bySeq].map(([seq, note]) => ({ seq, note })).sort((a, b) => a.seq - b.seq);
    return this.sorted;
  }

  clear(): void {
    if (this.bySeq.size === 0) return;
    this.bySeq.clear();
    this.change = { ...noChange(), cleared: true };
    this.changed();
  }

  /** Stores what has changed, now. Never rejects. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.keeping;
    if (!this.dirty) return;
    const { change } = this;
    this.change = noChange();
    this.keeping = this.keep(this.list(), change).then(
      (kept) => this.adopt(kept),
      () => {
        if (this.change.cleared) return;
        this.change = { cleared: change.cleared, notes: new Map([...change.notes, ...this.change.notes]) };
      },
    );
    await this.keeping;
  }

  /** Stores what has changed; later changes wait for the next `flush`. Never rejects. */
  async close(): Promise<void> {
    this.ended = true;
    await this.flush();
  }

  private get dirty(): boolean {
    return this.change.cleared || this.change.notes.size > 0;
  }

  /** Takes over what is kept, with the notes that others wrote, except what was changed here meanwhile. */
  private adopt(kept: readonly Note[]): void {
    this.bySeq.clear();
    for (const { seq, note } of merged(kept, this.change)) this.bySeq.set(seq, note);
    this.sorted = undefined;
  }

  private changed(): void {
    this.sorted = undefined;
    this.arm(GATHER_MS);
  }

  private arm(ms: number): void {
    if (this.ended) return;
    this.timer ??= setTimeout(async () => {
      await this.flush();
      if (this.dirty) this.arm(RETRY_MS);
    }, ms).unref();
  }
}

const noChange = (): NotesChange => ({ cleared: false, notes: new Map() });

/** Notes with a change made to them, in their order. Of one record the change has the last word. */
function merged(kept: readonly Note[], { cleared, notes }: NotesChange): Note[] {
  const bySeq = new Map<number, Note | null>(cleared ? [] : kept.map((note) => [note.seq, note]));
  for (const [seq, note] of notes) bySeq.set(seq, note);
  return [...bySeq.values()].filter((note) => note !== null).sort((a, b) => a.seq - b.seq);
}

export const encodeNotes = (notes: readonly Note[]): Uint8Array =>
  new TextEncoder().encode(`${JSON.stringify({ version: 1, notes }, null, 1)}\n`);

/** Notes of a capture; none when the bytes are none. */
export function decodeNotes(bytes: Uint8Array | undefined): Note[] {
  try {
    const parsed = bytes && NotesFile.safeParse(JSON.parse(new TextDecoder().decode(bytes)));
    return parsed?.success ? parsed.data.notes : [];
  } catch {
    return [];
  }
}

/** Notes that belong to records of a capture. Of a later one, as a crash may leave, the number will be given to another record. */
export async function notesOf({
  path,
  isFolder,
  notes,
  next,
}: Pick<OpenedCapture, 'path' | 'isFolder' | 'notes' | 'next'>): Promise<Note[]> {
  const all = isFolder ? await readNotes(path) : decodeNotes(notes);
  return all.filter(({ seq }) => seq < next);
}

/** Notes of a capture's folder. */
export const readNotes = async (folder: string): Promise<Note[]> =>
  decodeNotes(await readFile(join(folder, NOTES_FILE)).catch(() => undefined));

/** Replaces the notes of a capture's folder. */
export async function writeNotes(folder: string, notes: readonly Note[]): Promise<void> {
  const path = join(folder, NOTES_FILE);
  if (notes.length === 0) {
    await rm(path, { force: true });
    return;
  }
  const temporary = `${path}.${process.pid}.tmp`;
  await writeFile(temporary, encodeNotes(notes), { mode: 0o600 });
  await rename(temporary, path);
}

/**
 * Changes the notes of a capture's folder, where another program may have changed others since they were read. Answers what
 * stands there then. Rejects with the system's error, and then nothing is changed.
 */
export async function changeNotes(folder: string, change: NotesChange): Promise<readonly Note[]> {
  // What cannot be read just now must not be taken for nothing.
  const bytes = await readFile(join(folder, NOTES_FILE)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  const notes = merged(decodeNotes(bytes), change);
  // More would not be read again.
  if (notes.length > MAX_NOTES) throw new FaultError('TOO_MANY_NOTES', 'no more notes', { limit: MAX_NOTES });
  await writeNotes(folder, notes);
  return notes;
}
