import type { StretchFigures } from '../traffic/stretch.ts';
import { BLOCK_HEADER_BYTES, type Block, decodeBlock, decodeBlockHeader, receivedIn } from './block.ts';
import type { Piece } from './load.ts';
import type { Reading } from './reading.ts';

/** How much is looked through at once for the next block after a damaged place. */
const SEARCH_BYTES = 1024 * 1024;

/** A block that was found to be whole. */
export interface FoundBlock {
  offset: number;
  length: number;
  stretchSeq: number;
  firstSeq: number;
  receivedBase: number;
  figures: StretchFigures;
  maxLink: number;
  finals: number[];
}

export interface Scan {
  blocks: FoundBlock[];
  /** Where the last whole block ends. */
  end: number;
}

/** Looks for blocks between two places of a file, skipping whatever is none. Everything found was checked. */
export function* scanBlocks(start: number, end: number, tag: number): Reading<Scan> {
  const blocks: FoundBlock[] = [];
  let lastEnd = start;
  let at = start;
  while (at + BLOCK_HEADER_BYTES <= end) {
    const header = decodeBlockHeader(yield { offset: at, length: BLOCK_HEADER_BYTES }, tag);
    const block =
      header && at + header.length <= end
        ? decodeBlock(yield { offset: at, length: header.length }, tag)
        : undefined;
    if (block) {
      blocks.push(found(block, at));
      at += block.header.length;
      lastEnd = at;
    } else at = yield* nextHeader(at + 8, end, tag);
  }
  return { blocks, end: lastEnd };
}

/** The next place at which a header stands, or `end`. */
function* nextHeader(start: number, end: number, tag: number): Reading<number> {
  for (let at = start; at + BLOCK_HEADER_BYTES <= end; at += SEARCH_BYTES - BLOCK_HEADER_BYTES) {
    const bytes = yield { offset: at, length: Math.min(SEARCH_BYTES, end - at) };
    for (let i = 0; i + BLOCK_HEADER_BYTES <= bytes.length; i += 8) {
      // `SLBK`
      if (bytes[i] !== 0x53 || bytes[i + 1] !== 0x4c || bytes[i + 2] !== 0x42) continue;
      if (decodeBlockHeader(bytes.subarray(i, i + BLOCK_HEADER_BYTES), tag)) return at + i;
    }
  }
  return end;
}

function found(block: Block, offset: number): FoundBlock {
  const { header, at, meta } = block;
  return {
    offset,
    length: header.length,
    stretchSeq: header.stretchSeq,
    firstSeq: header.stretchSeq + header.firstRow,
    receivedBase: header.receivedBase,
    figures: {
      rows: header.rows,
      received: receivedIn(block),
      bytes: header.payloadBytes,
      firstAt: at[0] ?? 0,
      lastAt: at[header.rows - 1] ?? 0,
    },
    maxLink: meta.sources.reduce((most, [, link]) => Math.max(most, link), 0),
    finals: meta.finals,
  };
}

/**
 * Stretches made of blocks in their order, with gaps where bytes between them could not be read. A block that repeats
 * records is left out: it is the rest of a write that was tried again.
 */
export function piecesOf(
  file: { path: string; tag: number },
  blocks: readonly FoundBlock[],
  start: number,
  firstSeq: number,
): Piece[] {
  const { path, tag } = file;
  const pieces: Piece[] = [];
  let expected = firstSeq;
  let end = start;
  let stretchSeq = -1;
  for (const block of blocks) {
    if (block.firstSeq < expected) continue;
    const skipped = block.offset - end;
    const lost = block.firstSeq - expected;
    if (skipped > 0 && lost > 0) {
      pieces.push({ kind: 'gap', firstSeq: expected, count: lost, bytes: skipped });
    }
    const before = pieces.at(-1);
    if (before?.kind === 'data' && skipped === 0 && lost === 0 && block.stretchSeq === stretchSeq) {
      before.place = { ...before.place, length: before.place.length + block.length };
      before.figures = joined(before.figures, block.figures);
    } else {
      pieces.push({
        kind: 'data',
        place: { path, offset: block.offset, length: block.length, tag },
        firstSeq: block.firstSeq,
        figures: block.figures,
      });
    }
    stretchSeq = block.stretchSeq;
    expected = block.firstSeq + block.figures.rows;
    end = block.offset + block.length;
  }
  return pieces;
}

const joined = (a: StretchFigures, b: StretchFigures): StretchFigures => ({
  rows: a.rows + b.rows,
  received: a.received + b.received,
  bytes: a.bytes + b.bytes,
  firstAt: a.firstAt,
  lastAt: b.lastAt,
});
