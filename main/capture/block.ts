import { crc32 } from 'node:zlib';
import { z } from 'zod';
import { KIND_EVENT, KIND_IN, type Segment, type Source } from '../traffic/segment.ts';
import { bytesOf, getU64, padded, padding, setU64, viewOf } from './bytes.ts';

/** `docs/capture-format.md` describes every byte. */
export const BLOCK_MAGIC = 0x4b42_4c53;
export const BLOCK_HEADER_BYTES = 64;
export const FORMAT_VERSION = 1;
/** Bytes of index per row: time 8, stream offset 8, size 4, source 4, back 4, kind 1. */
const ROW_INDEX_BYTES = 29;
const MAX_BLOCK_ROWS = 16 * 1024 * 1024;

/** Records of one stretch that were written together. */
export interface BlockHeader {
  /** First record of the stretch. */
  stretchSeq: number;
  /** Place of the block's first record in its stretch. */
  firstRow: number;
  rows: number;
  /** Received records of the session before the block's first one. */
  receivedBase: number;
  indexBytes: number;
  metaBytes: number;
  payloadBytes: number;
  indexCrc: number;
  payloadCrc: number;
  /** Of the whole block, header and padding included. */
  length: number;
}

const Meta = z.object({
  /** Index, link, peer, broadcast, stream. */
  sources: z.array(z.tuple([z.int(), z.int().min(0), z.string().max(200), z.int().min(0), z.boolean()])),
  finals: z.array(z.int().min(0)),
  alerts: z.array(z.int().min(0)),
});
export type Meta = z.infer<typeof Meta>;

export interface Block {
  header: BlockHeader;
  meta: Meta;
  at: Float64Array;
  streamOffset: Float64Array;
  size: Uint32Array;
  source: Uint32Array;
  back: Uint32Array;
  kind: Uint8Array;
  payload: Uint8Array;
}

const textEncoder = new TextEncoder();
const textDecoder = new TextDecoder();

/**
 * Rows of a segment as a block: views into the segment, nothing of it is copied. `tag` is the capture's, `finals` tells
 * records of earlier blocks that have turned out to be the last of their stream.
 */
export function encodeBlock(
  segment: Segment,
  from: number,
  to: number,
  tag: number,
  finals: readonly number[],
): { pieces: Uint8Array[]; length: number } {
  const rows = to - from;
  const start = segment.offset[from] ?? 0;
  const end = (segment.offset[to - 1] ?? 0) + (segment.size[to - 1] ?? 0);
  const payload = segment.payload.subarray(start, end);
  const meta = textEncoder.encode(JSON.stringify(metaOf(segment, from, to, finals)));
  const kind = bytesOf(segment.kind, from, to);
  const index = [
    bytesOf(segment.at, from, to),
    bytesOf(segment.streamOffset, from, to),
    bytesOf(segment.size, from, to),
    bytesOf(segment.source, from, to),
    bytesOf(segment.back, from, to),
    kind,
    padding(rows * ROW_INDEX_BYTES),
    meta,
    padding(meta.length),
  ];
  const header = new Uint8Array(BLOCK_HEADER_BYTES);
  const view = viewOf(header);
  view.setUint32(0, BLOCK_MAGIC, true);
  view.setUint16(4, FORMAT_VERSION, true);
  view.setUint16(6, BLOCK_HEADER_BYTES, true);
  setU64(view, 8, segment.firstSeq);
  view.setUint32(16, from, true);
  view.setUint32(20, rows, true);
  setU64(view, 24, segment.receivedBase + segment.receivedBefore(from));
  view.setUint32(32, padded(rows * ROW_INDEX_BYTES), true);
  view.setUint32(36, meta.length, true);
  view.setUint32(40, payload.length, true);
  view.setUint32(44, crcOf(index), true);
  view.setUint32(48, crc32(payload), true);
  view.setUint32(52, tag, true);
  view.setUint32(60, crc32(header.subarray(0, 60)), true);
  const pieces = [header, ...index, payload, padding(payload.length)].filter((piece) => piece.length > 0);
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  return { pieces, length };
}

/** The header at the beginning of these bytes, or undefined when there is none of this capture. */
export function decodeBlockHeader(bytes: Uint8Array, tag: number): BlockHeader | undefined {
  if (bytes.length < BLOCK_HEADER_BYTES) return undefined;
  const view = viewOf(bytes);
  const known = view.getUint32(0, true) === BLOCK_MAGIC && view.getUint16(4, true) === FORMAT_VERSION;
  if (!known || view.getUint32(52, true) !== tag) return undefined;
  if (view.getUint32(60, true) !== crc32(bytes.subarray(0, 60))) return undefined;
  const rows = view.getUint32(20, true);
  const indexBytes = view.getUint32(32, true);
  const metaBytes = view.getUint32(36, true);
  const payloadBytes = view.getUint32(40, true);
  const header: BlockHeader = {
    stretchSeq: getU64(view, 8),
    firstRow: view.getUint32(16, true),
    rows,
    receivedBase: getU64(view, 24),
    indexBytes,
    metaBytes,
    payloadBytes,
    indexCrc: view.getUint32(44, true),
    payloadCrc: view.getUint32(48, true),
    length: BLOCK_HEADER_BYTES + indexBytes + padded(metaBytes) + padded(payloadBytes),
  };
  const sane =
    Number.isSafeInteger(header.stretchSeq + header.firstRow + rows) &&
    Number.isSafeInteger(header.receivedBase) &&
    rows > 0 &&
    rows <= MAX_BLOCK_ROWS &&
    indexBytes === padded(rows * ROW_INDEX_BYTES);
  return sane ? header : undefined;
}

/** A whole block, checked to be what was written; undefined when it is not. `bytes` begins at a multiple of 8 in its buffer. */
export function decodeBlock(bytes: Uint8Array, tag: number): Block | undefined {
  const header = decodeBlockHeader(bytes, tag);
  if (!header || bytes.length < header.length) return undefined;
  const { rows, indexBytes, metaBytes, payloadBytes } = header;
  const metaAt = BLOCK_HEADER_BYTES + indexBytes;
  const payloadAt = metaAt + padded(metaBytes);
  const payload = bytes.subarray(payloadAt, payloadAt + payloadBytes);
  if (crc32(bytes.subarray(BLOCK_HEADER_BYTES, payloadAt)) !== header.indexCrc) return undefined;
  if (crc32(payload) !== header.payloadCrc) return undefined;
  const meta = Meta.safeParse(parseJson(bytes.subarray(metaAt, metaAt + metaBytes)));
  if (!meta.success) return undefined;
  const { buffer } = bytes;
  const column = bytes.byteOffset + BLOCK_HEADER_BYTES;
  const block: Block = {
    header,
    meta: meta.data,
    at: new Float64Array(buffer, column, rows),
    streamOffset: new Float64Array(buffer, column + rows * 8, rows),
    size: new Uint32Array(buffer, column + rows * 16, rows),
    source: new Uint32Array(buffer, column + rows * 20, rows),
    back: new Uint32Array(buffer, column + rows * 24, rows),
    kind: new Uint8Array(buffer, column + rows * 28, rows),
    payload,
  };
  return isConsistent(block) ? block : undefined;
}

/** A checksum says that nothing changed, not that it was right: no figure of a file may lead outside its block. */
function isConsistent({ header, size, kind, source, meta }: Block): boolean {
  const known = new Set(meta.sources.map(([index]) => index));
  let bytes = 0;
  for (let row = 0; row < header.rows; row += 1) {
    bytes += size[row] ?? 0;
    if ((kind[row] ?? 0) > KIND_EVENT || !known.has(source[row] ?? 0)) return false;
  }
  return bytes === header.payloadBytes;
}

/** Received records of a block. */
export function receivedIn(block: Block): number {
  let received = 0;
  for (const kind of block.kind) if (kind === KIND_IN) received += 1;
  return received;
}

function metaOf(segment: Segment, from: number, to: number, finals: readonly number[]): Meta {
  const within = (row: number): boolean => row >= from && row < to;
  const used = usedSources(segment, from, to);
  return {
    sources: used.map((index) => sourceEntry(index, segment.sources[index])),
    finals: [...finals, ...[...segment.finals].filter(within).map((row) => segment.firstSeq + row)],
    alerts: segment.alerts.filter(within).map((row) => segment.firstSeq + row),
  };
}

const sourceEntry = (index: number, source: Source | undefined): Meta['sources'][number] => [
  index,
  source?.link ?? 0,
  source?.peer ?? '',
  source?.broadcast ?? 0,
  source?.stream ?? false,
];

/** Each block tells the sources of its own rows, so that it can be read when the others cannot. */
function usedSources(segment: Segment, from: number, to: number): number[] {
  if (from === 0 && to === segment.rows) return [...segment.sources.keys()];
  return [...new Set(segment.source.subarray(from, to))];
}

function crcOf(pieces: readonly Uint8Array[]): number {
  let crc = 0;
  for (const piece of pieces) crc = crc32(piece, crc);
  return crc;
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(textDecoder.decode(bytes));
  } catch {
    return undefined;
  }
}
