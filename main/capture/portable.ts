import { randomBytes } from 'node:crypto';
import { FaultError } from '../rpc/faults.ts';
import type { TrafficLog } from '../traffic/log.ts';
import { encodeBlock } from './block.ts';
import { padding } from './bytes.ts';
import { encodeNotes, type Note } from './notes.ts';
import {
  type DirectoryEntry,
  encodeDirectory,
  encodePartHeader,
  encodeTrailer,
  PART_HEADER_BYTES,
  PART_OF_NOTES,
  PART_OF_RECORDS,
  type PartHeader,
  tagOf,
} from './part.ts';

const PART_BYTES = 64 * 1024 * 1024;

/**
 * The log as a portable capture, one file: what is held when it is called, in memory or on the disk, and the notes. Each
 * chunk is a copy that stays valid, of some MiB at most but for larger records. `progress` is told the bytes of payload done.
 */
export async function* portableChunks(
  log: TrafficLog,
  notes: readonly Note[],
  now: number,
  progress: (bytes: number) => void = () => {},
): AsyncGenerator<Uint8Array> {
  const captureId = randomBytes(16);
  const headerOf = (kind: PartHeader['kind'], number: number, firstSeq: number): Uint8Array =>
    encodePartHeader({ kind, number, captureId, created: now, startAt: log.startAt, firstSeq });
  const end = log.next;
  const tag = tagOf(captureId);
  let number = 1;
  let length = PART_HEADER_BYTES;
  let entries: DirectoryEntry[] = [];
  let done = 0;
  yield headerOf(PART_OF_RECORDS, number, log.first);
  for (let seq = log.first; seq < end; ) {
    const from = seq;
    const stretch = log.stretches.find((s) => s.firstSeq + s.rows > from);
    if (!stretch || stretch.firstSeq >= end) break;
    await log.preload([stretch]);
    const segment = log.segmentOf(stretch);
    // It was damaged or made room meanwhile: what stands there now is looked up anew.
    if (!segment && log.stretches.includes(stretch)) {
      throw new FaultError('TOO_MANY_OPEN_FILES', 'a part of the capture cannot be opened now');
    }
    if (!segment) continue;
    const rows = Math.min(segment.rows, end - segment.firstSeq);
    const block = encodeBlock(segment, 0, rows, tag, []);
    const chunk = joined(block.pieces);
    const last = rows - 1;
    const bytes = (segment.offset[last] ?? 0) + (segment.size[last] ?? 0);
    entries.push({
      offset: length,
      length: chunk.length,
      firstSeq: segment.firstSeq,
      receivedBase: segment.receivedBase,
      bytes,
      firstAt: segment.timeOf(0),
      lastAt: segment.timeOf(last),
      rows,
      received: segment.receivedBefore(rows),
      maxLink: segment.sources.reduce((most, source) => Math.max(most, source.link), 0),
    });
    length += chunk.length;
    seq = segment.firstSeq + rows;
    done += bytes;
    yield chunk;
    progress(done);
    if (length < PART_BYTES || seq >= end) continue;
    yield endOf(encodeDirectory({ entries, finals: [] }), length);
    number += 1;
    length = PART_HEADER_BYTES;
    entries = [];
    yield headerOf(PART_OF_RECORDS, number, seq);
  }
  yield endOf(encodeDirectory({ entries, finals: [] }), length);
  if (notes.length > 0) yield notesPart(headerOf(PART_OF_NOTES, number + 1, end), notes);
}

/** A part of notes as it stands at the end of a portable capture. */
export const notesPart = (header: Uint8Array, notes: readonly Note[]): Uint8Array =>
  joined([header, endOf(encodeNotes(notes), header.length)]);

const endOf = (content: Uint8Array, offset: number): Uint8Array =>
  joined([content, padding(content.length), encodeTrailer(content, offset)]);

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
