import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { FaultError } from '../rpc/faults.ts';
import { toFileFault } from '../rpc/file-faults.ts';
import type { RestoredLog } from '../traffic/log-storage.ts';
import type { Piece } from './load.ts';
import { PART_HEADER_BYTES } from './part.ts';
import { type CaptureFile, type RecordsPart, readCaptureFile } from './read-part.ts';
import { read } from './reading.ts';
import { piecesOf } from './scan.ts';

/** Files open at the same time. */
const AT_ONCE = 16;

export const PART_NAME = /^(\d{6,})\.slpart$/;
export const partName = (number: number): string => `${String(number).padStart(6, '0')}.slpart`;

export interface PartFile {
  path: string;
  number: number;
  bytes: number;
}

/** A part that was being written when the program ended. */
export interface Unfinished {
  file: PartFile;
  part: RecordsPart;
  /** Between its records nothing is missing. */
  intact: boolean;
}

export interface OpenedCapture extends RestoredLog {
  path: string;
  isFolder: boolean;
  /** Random and fixed, as in its headers; undefined while the capture is empty. */
  captureId: Uint8Array | undefined;
  maxLink: number;
  files: PartFile[];
  bytes: number;
  /** It was not ended properly; so many bytes after the last whole block are worth nothing. */
  unfinished: Unfinished | undefined;
  tornBytes: number;
  /** Notes of a portable capture; those of a folder are in a file of their own. */
  notes: Uint8Array | undefined;
  notesStart: number | undefined;
}

/**
 * Looks into a capture, a folder of parts or a portable file. Reads directories only, and looks through what has none.
 * Nothing is changed. Throws FILE_NOT_FOUND, FILE_UNREADABLE or CAPTURE_INVALID.
 */
export async function openCapture(path: string): Promise<OpenedCapture> {
  try {
    const info = await stat(path);
    // Opening a pipe waits for whoever writes to it, and with it everything else that wants the disk.
    if (!info.isDirectory() && !info.isFile()) throw invalid(path);
    const files = info.isDirectory() ? await partFiles(path) : [{ path, number: 0, bytes: info.size }];
    const read: CaptureFile[] = [];
    for (let i = 0; i < files.length; i += AT_ONCE) {
      read.push(...(await Promise.all(files.slice(i, i + AT_ONCE).map(readFile))));
    }
    if (read.some(({ newer }) => newer)) throw invalid(path);
    const capture = combine(path, info.isDirectory(), files, read);
    if (!info.isDirectory() && capture.captureId === undefined) throw invalid(path);
    return capture;
  } catch (error) {
    throw toFileFault(error, 'read', path);
  }
}

async function partFiles(folder: string): Promise<PartFile[]> {
  const found = (await readdir(folder)).map(async (name): Promise<PartFile[]> => {
    const number = PART_NAME.exec(name)?.[1];
    if (number === undefined) return [];
    const path = join(folder, name);
    const info = await stat(path);
    return info.isFile() ? [{ path, number: Number(number), bytes: info.size }] : [];
  });
  return (await Promise.all(found)).flat().sort((a, b) => a.number - b.number);
}

const readFile = (file: PartFile): Promise<CaptureFile> => read(file.path, readCaptureFile(file.bytes));

const invalid = (path: string): FaultError =>
  new FaultError('CAPTURE_INVALID', 'not a capture, or of a newer version', { file: path });

function combine(path: string, isFolder: boolean, files: PartFile[], read: CaptureFile[]): OpenedCapture {
  const capture: OpenedCapture = {
    path,
    isFolder,
    captureId: undefined,
    pieces: [],
    next: 0,
    nextReceived: 0,
    startAt: null,
    lateFinals: [],
    maxLink: 0,
    files,
    bytes: files.reduce((sum, file) => sum + file.bytes, 0),
    unfinished: undefined,
    tornBytes: 0,
    notes: read.at(-1)?.notes,
    notesStart: read.at(-1)?.notesStart,
  };
  const pieces: Piece[] = [];
  const finals: number[] = [];
  let number: number | undefined;
  let doubtful = false;
  read.forEach((content, i) => {
    const file = files[i];
    if (!file) return;
    if (content.parts.length === 0 && file.bytes > 0 && !content.notes) doubtful = true;
    for (const part of content.parts) {
      const { header } = part;
      capture.captureId ??= header?.captureId;
      if (pieces.length === 0) capture.startAt ??= header?.startAt ?? null;
      const missing = number !== undefined && header !== undefined && header.number > number + 1;
      number = header?.number ?? number;
      const gap = addPart(capture, pieces, finals, file, part, missing || doubtful);
      doubtful = part.directory === undefined;
      if (i === read.length - 1 && part === content.parts.at(-1) && !part.ended) {
        capture.unfinished = { file, part, intact: !gap };
        capture.tornBytes = part.end - part.blocksEnd;
      }
    }
  });
  if (doubtful && capture.unfinished === undefined) {
    const last = files.at(-1);
    if (last && read.at(-1)?.parts.length === 0) capture.tornBytes = last.bytes;
  }
  return Object.assign(capture, { pieces, lateFinals: finals });
}

/** Appends what a part holds; answers whether something of it is missing. */
function addPart(
  capture: OpenedCapture,
  pieces: Piece[],
  finals: number[],
  file: PartFile,
  part: RecordsPart,
  doubtful: boolean,
): boolean {
  const { tag, start } = part;
  const { path } = file;
  const mine: Piece[] = [];
  if (part.directory) {
    for (const entry of part.directory.entries) {
      const { firstSeq, receivedBase, rows, received, bytes, firstAt, lastAt, maxLink } = entry;
      const place = { path, offset: start + entry.offset, length: entry.length, tag };
      mine.push({ kind: 'data', place, firstSeq, figures: { rows, received, bytes, firstAt, lastAt } });
      capture.nextReceived = receivedBase + received;
      capture.maxLink = Math.max(capture.maxLink, maxLink);
    }
    finals.push(...part.directory.finals);
  } else {
    const first = part.blocks[0];
    // Without its header, what is missing at the beginning of the first part is told as far as it can be known.
    const unknown = file.number === 1 ? 0 : (first?.firstSeq ?? 0);
    const from = pieces.length > 0 ? capture.next : (part.header?.firstSeq ?? unknown);
    mine.push(...piecesOf({ path, tag }, part.blocks, start + PART_HEADER_BYTES, from));
    for (const block of part.blocks) {
      capture.nextReceived = block.receivedBase + block.figures.received;
      capture.maxLink = Math.max(capture.maxLink, block.maxLink);
      finals.push(...block.finals);
    }
  }
  for (const piece of mine) {
    // A later part never holds earlier records: it would be of another life of the capture.
    if (piece.firstSeq < capture.next && pieces.length > 0) continue;
    const lost = piece.firstSeq - capture.next;
    if (doubtful && lost > 0 && pieces.length > 0 && piece === mine[0] && piece.kind === 'data') {
      pieces.push({ kind: 'gap', firstSeq: capture.next, count: lost, bytes: 0 });
    }
    pieces.push(piece);
    capture.next = piece.firstSeq + (piece.kind === 'data' ? piece.figures.rows : piece.count);
  }
  return mine.some((piece) => piece.kind === 'gap');
}
