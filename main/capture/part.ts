import { crc32 } from 'node:zlib';
import { FORMAT_VERSION } from './block.ts';
import { getU64, setU64, viewOf } from './bytes.ts';

export const PART_HEADER_BYTES = 72;
export const TRAILER_BYTES = 40;
const DIRECTORY_HEADER_BYTES = 16;
const ENTRY_BYTES = 72;
/** `SLCAP` with the line ends and the end-of-text that a transfer in text mode would spoil. */
const PART_MAGIC = Uint8Array.of(0x53, 0x4c, 0x43, 0x41, 0x50, 0x0d, 0x0a, 0x1a);
const TRAILER_MAGIC = Uint8Array.of(0x53, 0x4c, 0x45, 0x4e, 0x44, 0x0d, 0x0a, 0x1a);
const DIRECTORY_MAGIC = 0x5244_4c53;
export const PART_OF_RECORDS = 0;
export const PART_OF_NOTES = 1;

export interface PartHeader {
  kind: typeof PART_OF_RECORDS | typeof PART_OF_NOTES;
  number: number;
  /** 16 random bytes, the same in all parts of a capture. */
  captureId: Uint8Array;
  /** Microseconds since 1970. */
  created: number;
  /** Time of the first record of the log; null when unknown. */
  startAt: number | null;
  /** Sequence number of the first record that was to stand in it. */
  firstSeq: number;
}

/** Marks a capture's blocks as its own: a payload may well contain blocks of another capture. */
export const tagOf = (captureId: Uint8Array): number => viewOf(captureId).getUint32(0, true);

export function encodePartHeader(header: PartHeader): Uint8Array {
  const bytes = new Uint8Array(PART_HEADER_BYTES);
  const view = viewOf(bytes);
  bytes.set(PART_MAGIC);
  view.setUint16(8, FORMAT_VERSION, true);
  view.setUint16(10, PART_HEADER_BYTES, true);
  view.setUint32(12, header.kind, true);
  view.setUint32(16, header.number, true);
  bytes.set(header.captureId, 24);
  view.setFloat64(40, header.created, true);
  view.setFloat64(48, header.startAt ?? 0, true);
  setU64(view, 56, header.firstSeq);
  view.setUint32(68, crc32(bytes.subarray(0, 68)), true);
  return bytes;
}

export function decodePartHeader(bytes: Uint8Array): PartHeader | undefined {
  if (bytes.length < PART_HEADER_BYTES || !begins(bytes, PART_MAGIC)) return undefined;
  const view = viewOf(bytes);
  const kind = view.getUint32(12, true);
  if (view.getUint16(8, true) !== FORMAT_VERSION) return undefined;
  if (kind !== PART_OF_RECORDS && kind !== PART_OF_NOTES) return undefined;
  if (view.getUint32(68, true) !== crc32(bytes.subarray(0, 68))) return undefined;
  const startAt = view.getFloat64(48, true);
  return {
    kind,
    number: view.getUint32(16, true),
    captureId: bytes.slice(24, 40),
    created: view.getFloat64(40, true),
    firstSeq: getU64(view, 56),
    startAt: startAt > 0 && Number.isFinite(startAt) ? startAt : null,
  };
}

/** The beginning of a part as a later version of the program writes it: what follows is not for us to judge. */
export function isNewerPart(bytes: Uint8Array): boolean {
  if (bytes.length < PART_HEADER_BYTES || !begins(bytes, PART_MAGIC)) return false;
  const view = viewOf(bytes);
  return (
    view.getUint16(8, true) > FORMAT_VERSION && view.getUint32(68, true) === crc32(bytes.subarray(0, 68))
  );
}

/** A stretch as the directory of its part tells it; offsets count from the beginning of the part. */
export interface DirectoryEntry {
  offset: number;
  length: number;
  firstSeq: number;
  receivedBase: number;
  bytes: number;
  firstAt: number;
  lastAt: number;
  rows: number;
  received: number;
  /** Largest link id of its records. */
  maxLink: number;
}

export interface Directory {
  entries: DirectoryEntry[];
  /** Records, of any part, that turned out to be the last of their stream while this part was written. */
  finals: number[];
}

export function encodeDirectory({ entries, finals }: Directory): Uint8Array {
  const bytes = new Uint8Array(DIRECTORY_HEADER_BYTES + entries.length * ENTRY_BYTES + finals.length * 8);
  const view = viewOf(bytes);
  view.setUint32(0, DIRECTORY_MAGIC, true);
  view.setUint32(4, entries.length, true);
  view.setUint32(8, finals.length, true);
  let at = DIRECTORY_HEADER_BYTES;
  for (const entry of entries) {
    setU64(view, at, entry.offset);
    setU64(view, at + 8, entry.length);
    setU64(view, at + 16, entry.firstSeq);
    setU64(view, at + 24, entry.receivedBase);
    setU64(view, at + 32, entry.bytes);
    view.setFloat64(at + 40, entry.firstAt, true);
    view.setFloat64(at + 48, entry.lastAt, true);
    view.setUint32(at + 56, entry.rows, true);
    view.setUint32(at + 60, entry.received, true);
    view.setUint32(at + 64, entry.maxLink, true);
    at += ENTRY_BYTES;
  }
  for (const seq of finals) {
    setU64(view, at, seq);
    at += 8;
  }
  return bytes;
}

/** Undefined when the bytes are no directory. `partLength` bounds what it may point at. */
export function decodeDirectory(bytes: Uint8Array, partLength: number): Directory | undefined {
  if (bytes.length < DIRECTORY_HEADER_BYTES) return undefined;
  const view = viewOf(bytes);
  if (view.getUint32(0, true) !== DIRECTORY_MAGIC) return undefined;
  const count = view.getUint32(4, true);
  const finalCount = view.getUint32(8, true);
  if (bytes.length !== DIRECTORY_HEADER_BYTES + count * ENTRY_BYTES + finalCount * 8) return undefined;
  const entries: DirectoryEntry[] = [];
  for (let i = 0; i < count; i += 1) {
    const at = DIRECTORY_HEADER_BYTES + i * ENTRY_BYTES;
    const entry: DirectoryEntry = {
      offset: getU64(view, at),
      length: getU64(view, at + 8),
      firstSeq: getU64(view, at + 16),
      receivedBase: getU64(view, at + 24),
      bytes: getU64(view, at + 32),
      firstAt: view.getFloat64(at + 40, true),
      lastAt: view.getFloat64(at + 48, true),
      rows: view.getUint32(at + 56, true),
      received: view.getUint32(at + 60, true),
      maxLink: view.getUint32(at + 64, true),
    };
    const inside = entry.offset >= PART_HEADER_BYTES && entry.offset + entry.length <= partLength;
    const sane = Number.isSafeInteger(entry.firstSeq) && entry.rows > 0 && entry.received <= entry.rows;
    if (!inside || !sane || !(entry.bytes <= entry.length)) return undefined;
    entries.push(entry);
  }
  const finalsAt = DIRECTORY_HEADER_BYTES + count * ENTRY_BYTES;
  const finals = Array.from({ length: finalCount }, (_, i) => getU64(view, finalsAt + i * 8));
  return { entries, finals };
}

/** What stands between the blocks and the end of a part: of records, its directory; of notes, JSON. */
export interface Trailer {
  contentOffset: number;
  contentBytes: number;
  contentCrc: number;
  /** Of the whole part, trailer included. */
  partLength: number;
}

/** Ends a part whose blocks end at `contentOffset`. */
export function encodeTrailer(content: Uint8Array, contentOffset: number): Uint8Array {
  const bytes = new Uint8Array(TRAILER_BYTES);
  const view = viewOf(bytes);
  bytes.set(TRAILER_MAGIC);
  view.setUint16(8, FORMAT_VERSION, true);
  view.setUint32(12, content.length, true);
  setU64(view, 16, contentOffset);
  setU64(view, 24, contentOffset + Math.ceil(content.length / 8) * 8 + TRAILER_BYTES);
  view.setUint32(32, crc32(content), true);
  view.setUint32(36, crc32(bytes.subarray(0, 36)), true);
  return bytes;
}

export function decodeTrailer(bytes: Uint8Array): Trailer | undefined {
  if (bytes.length < TRAILER_BYTES || !begins(bytes, TRAILER_MAGIC)) return undefined;
  const view = viewOf(bytes);
  if (view.getUint16(8, true) !== FORMAT_VERSION) return undefined;
  if (view.getUint32(36, true) !== crc32(bytes.subarray(0, 36))) return undefined;
  const trailer: Trailer = {
    contentOffset: getU64(view, 16),
    contentBytes: view.getUint32(12, true),
    contentCrc: view.getUint32(32, true),
    partLength: getU64(view, 24),
  };
  const end = trailer.contentOffset + Math.ceil(trailer.contentBytes / 8) * 8 + TRAILER_BYTES;
  return trailer.contentOffset >= PART_HEADER_BYTES && trailer.partLength === end ? trailer : undefined;
}

const begins = (bytes: Uint8Array, magic: Uint8Array): boolean => magic.every((byte, i) => bytes[i] === byte);
