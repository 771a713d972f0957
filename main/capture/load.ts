import type { Segment } from '../traffic/segment.ts';
import type { StretchFigures } from '../traffic/stretch.ts';
import { assemble } from './assemble.ts';
import { type Block, decodeBlock } from './block.ts';
import type { Place } from './place.ts';
import { type Reading, read, readSynchronously } from './reading.ts';
import { piecesOf, scanBlocks } from './scan.ts';

/** What a stretch falls into that cannot be read whole: runs that can be read, and what is gone between them. */
export type Piece =
  | { kind: 'data'; place: Place; firstSeq: number; figures: StretchFigures }
  | { kind: 'gap'; firstSeq: number; count: number; bytes: number };

/** `later`: the system could not read just now, which says nothing about the file. */
export type Loaded = { segment: Segment } | { pieces: Piece[] } | { later: true };

const PASSING: ReadonlySet<unknown> = new Set(['EMFILE', 'ENFILE', 'ENOMEM', 'EAGAIN', 'EINTR']);

/** What must be known of a stretch to read it. */
export interface Wanted {
  place: Place;
  firstSeq: number;
  rows: number;
}

/** Reads a stretch at once. Never throws: a file that cannot be read is a gap. */
export function loadStretchSync(wanted: Wanted): Loaded {
  try {
    return readSynchronously(wanted.place.path, load(wanted));
  } catch (error) {
    return failed(error, wanted);
  }
}

/** Reads a stretch while the event loop goes on. Never rejects. */
export async function loadStretch(wanted: Wanted): Promise<Loaded> {
  try {
    return await read(wanted.place.path, load(wanted));
  } catch (error) {
    return failed(error, wanted);
  }
}

const failed = (error: unknown, wanted: Wanted): Loaded =>
  PASSING.has((error as NodeJS.ErrnoException).code) ? { later: true } : { pieces: [wholeGap(wanted)] };

function* load(wanted: Wanted): Reading<Loaded> {
  const { path, offset, length, tag } = wanted.place;
  const bytes = yield { offset, length };
  const blocks = bytes.length === length ? blocksIn(bytes, tag) : undefined;
  if (blocks && follow(blocks, wanted)) return { segment: assemble(blocks) };
  const scan = yield* scanBlocks(offset, offset + length, tag);
  const ours = scan.blocks.filter(
    (block) =>
      block.firstSeq >= wanted.firstSeq &&
      block.firstSeq + block.figures.rows <= wanted.firstSeq + wanted.rows,
  );
  const pieces = piecesOf({ path, tag }, ours, offset, wanted.firstSeq);
  const last = pieces.at(-1);
  if (last?.kind !== 'data') return { pieces: [wholeGap(wanted)] };
  const next = last.firstSeq + last.figures.rows;
  const count = wanted.firstSeq + wanted.rows - next;
  if (count > 0) {
    const end = last.place.offset + last.place.length;
    pieces.push({ kind: 'gap', firstSeq: next, count, bytes: offset + length - end });
  }
  return { pieces };
}

/** All blocks of a region, or undefined when it does not consist of whole ones. */
function blocksIn(bytes: Uint8Array, tag: number): Block[] | undefined {
  const blocks: Block[] = [];
  for (let at = 0; at < bytes.length; ) {
    const block = decodeBlock(bytes.subarray(at), tag);
    if (!block) return undefined;
    blocks.push(block);
    at += block.header.length;
  }
  return blocks;
}

function follow(blocks: readonly Block[], wanted: Wanted): boolean {
  let next = wanted.firstSeq;
  for (const { header } of blocks) {
    if (header.stretchSeq + header.firstRow !== next) return false;
    next += header.rows;
  }
  return next === wanted.firstSeq + wanted.rows;
}

const wholeGap = ({ place, firstSeq, rows }: Wanted): Piece => ({
  kind: 'gap',
  firstSeq,
  count: rows,
  bytes: place.length,
});
