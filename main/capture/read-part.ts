import { crc32 } from 'node:zlib';
import { viewOf } from './bytes.ts';
import {
  type Directory,
  decodeDirectory,
  decodePartHeader,
  decodeTrailer,
  isNewerPart,
  PART_HEADER_BYTES,
  PART_OF_NOTES,
  type PartHeader,
  TRAILER_BYTES,
  type Trailer,
  tagOf,
} from './part.ts';
import type { Reading } from './reading.ts';
import { type FoundBlock, scanBlocks } from './scan.ts';

/** What a part of records holds: by its directory, or by looking through it. */
export interface RecordsPart {
  /** Its place in the file, from and to. */
  start: number;
  end: number;
  header: PartHeader | undefined;
  tag: number;
  directory: Directory | undefined;
  /** Without a directory. `blocksEnd` is where the last whole one ends. */
  blocks: FoundBlock[];
  blocksEnd: number;
  /** It has its end: a part without one was being written. */
  ended: boolean;
}

export interface CaptureFile {
  parts: RecordsPart[];
  /** JSON of the last part of notes; undefined when there is none. */
  notes: Uint8Array | undefined;
  /** Where that part begins, when it is the last thing in the file. */
  notesStart: number | undefined;
  /** Written by a later version of the program. */
  newer: boolean;
}

/** Reads the parts of a file from its end, trailer by trailer, and looks through what is left where there is no trailer. */
export function* readCaptureFile(size: number): Reading<CaptureFile> {
  const file: CaptureFile = { parts: [], notes: undefined, notesStart: undefined, newer: false };
  let end = size;
  while (end > 0) {
    const trailer =
      end >= PART_HEADER_BYTES + TRAILER_BYTES
        ? decodeTrailer(yield { offset: end - TRAILER_BYTES, length: TRAILER_BYTES })
        : undefined;
    const start = trailer && trailer.partLength <= end ? end - trailer.partLength : 0;
    const head = yield { offset: start, length: PART_HEADER_BYTES };
    const header = decodePartHeader(head);
    file.newer ||= isNewerPart(head);
    if (file.newer) return file;
    if (!trailer || trailer.partLength > end) {
      const part = yield* scanPart(0, end, end, header, false);
      if (part) file.parts.unshift(part);
      return file;
    }
    const content = yield* contentOf(trailer, start);
    if (header?.kind === PART_OF_NOTES) {
      file.notes ??= content;
      if (end === size && content) file.notesStart = start;
    } else {
      const directory = content && decodeDirectory(content, trailer.partLength);
      const part: RecordsPart | undefined = directory
        ? {
            start,
            end,
            header,
            tag: header ? tagOf(header.captureId) : yield* guessTag(start),
            directory,
            blocks: [],
            blocksEnd: end,
            ended: true,
          }
        : yield* scanPart(start, end, start + trailer.contentOffset, header, true);
      if (part) file.parts.unshift(part);
    }
    end = start;
  }
  return file;
}

function* contentOf(trailer: Trailer, start: number): Reading<Uint8Array | undefined> {
  const content = yield { offset: start + trailer.contentOffset, length: trailer.contentBytes };
  return crc32(content) === trailer.contentCrc ? content : undefined;
}

function* scanPart(
  start: number,
  end: number,
  blocksUntil: number,
  header: PartHeader | undefined,
  ended: boolean,
): Reading<RecordsPart | undefined> {
  if (header?.kind === PART_OF_NOTES) return undefined;
  const tag = header ? tagOf(header.captureId) : yield* guessTag(start);
  const scan = yield* scanBlocks(start + PART_HEADER_BYTES, blocksUntil, tag);
  if (!header && scan.blocks.length === 0) return undefined;
  return { start, end, header, tag, directory: undefined, blocks: scan.blocks, blocksEnd: scan.end, ended };
}

/** With a damaged header the first block tells which capture it is of. */
function* guessTag(start: number): Reading<number> {
  const bytes = yield { offset: start + PART_HEADER_BYTES + 48, length: 8 };
  return bytes.length < 8 ? 0 : viewOf(bytes).getUint32(4, true);
}
