import type { UploadSource } from '../files/upload.ts';
import { isSessionFileName } from '../sessions/session-files.ts';
import type { CaptureProblem } from '../state/view.ts';

/** What was dropped or chosen, once looked at. */
export type Found =
  | {
      kind: 'capture';
      source: UploadSource;
      /** Marks that are in a file of their own. */
      notes: Blob | null;
    }
  /** A session as a file: another subject, but it can be dropped on the window as well. */
  | { kind: 'session'; file: File }
  | CaptureProblem;

const isCaptureName = (name: string): boolean => /\.slcap$/i.test(name);
const NOTES_FILE = 'notes.json';
const isPartName = (name: string): boolean => /^\d+\.slpart$/i.test(name);

/** A chosen file, judged by its name; whether it is a capture inside, the core tells. */
export function captureOfFile(file: File): Found {
  if (isSessionFileName(file.name)) return { kind: 'session', file };
  if (!isCaptureName(file.name)) return { kind: 'wrong-file', name: file.name };
  if (file.size === 0) return { kind: 'empty-file', name: file.name };
  return { kind: 'capture', source: { name: file.name, parts: [file] }, notes: null };
}

/**
 * What was dropped on the window. Must be called within the drop event: the browser forgets the items after it.
 * null when nothing of it is a file.
 */
export function captureOfDrop({ items }: DataTransfer): Promise<Found> | null {
  const files = [...items].filter((item) => item.kind === 'file');
  const [only] = files;
  if (!only) return null;
  if (files.length > 1) return Promise.resolve({ kind: 'several' });
  const entry = only.webkitGetAsEntry();
  if (entry?.isDirectory) return captureOfFolder(entry as FileSystemDirectoryEntry);
  const file = only.getAsFile();
  return file && Promise.resolve(captureOfFile(file));
}

/** The parts of a capture folder, in order, make the capture as one file; its marks are in a file of their own. */
async function captureOfFolder(folder: FileSystemDirectoryEntry): Promise<Found> {
  const { name } = folder;
  if (!isCaptureName(name)) return { kind: 'wrong-file', name };
  try {
    const entries = await entriesOf(folder);
    const parts = entries
      .filter((entry) => entry.isFile && isPartName(entry.name))
      .sort((a, b) => Number.parseInt(a.name, 10) - Number.parseInt(b.name, 10));
    if (parts.length === 0) return { kind: 'wrong-file', name };
    const files = await Promise.all(parts.map((entry) => fileOf(entry as FileSystemFileEntry)));
    const notes = entries.find((entry) => entry.isFile && entry.name === NOTES_FILE);
    return {
      kind: 'capture',
      source: { name, parts: files },
      notes: notes ? await fileOf(notes as FileSystemFileEntry) : null,
    };
  } catch {
    return { kind: 'unreadable', name };
  }
}

/** Browsers hand out at most 100 entries at a time; an empty answer is the end. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return all;
    all.push(...some);
  }
}

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject));
