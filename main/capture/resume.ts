import { open, rm } from 'node:fs/promises';
import { padding } from './bytes.ts';
import type { Piece } from './load.ts';
import { type OpenedCapture, openCapture } from './open.ts';
import { encodeDirectory, encodeTrailer, PART_HEADER_BYTES } from './part.ts';

/**
 * Opens a capture to go on with it. What a crash left is put in order: a torn tail is cut, and the part gets its end.
 * Throws as `openCapture`, and the system's error when the files cannot be written.
 */
export async function resumeCapture(folder: string): Promise<OpenedCapture> {
  const capture = await openCapture(folder);
  const last = capture.files.at(-1);
  if (!capture.unfinished) {
    // Not even a header was written. Anything longer may be worth something to somebody.
    if (last && capture.tornBytes === last.bytes && last.bytes < PART_HEADER_BYTES) await dropPart(capture);
    return capture;
  }
  const { part, file, intact } = capture.unfinished;
  if (part.blocks.length === 0) {
    await dropPart(capture);
    return capture;
  }
  const handle = await open(file.path, 'r+');
  try {
    await handle.truncate(part.blocksEnd);
    file.bytes = part.blocksEnd;
    // A directory would hide that something of it is missing.
    if (!intact) return capture;
    const directory = encodeDirectory({ entries: entriesOf(capture, file.path), finals: finalsOf(capture) });
    const end = [directory, padding(directory.length), encodeTrailer(directory, part.blocksEnd)];
    let at = part.blocksEnd;
    for (const piece of end) {
      await handle.write(piece, 0, piece.length, at);
      at += piece.length;
    }
    file.bytes = at;
  } finally {
    await handle.close();
  }
  return capture;
}

async function dropPart(capture: OpenedCapture): Promise<void> {
  const last = capture.files.pop();
  if (last) await rm(last.path, { force: true });
}

function entriesOf(capture: OpenedCapture, path: string) {
  const blocks = capture.unfinished?.part.blocks ?? [];
  const mine = capture.pieces.filter(
    (piece): piece is Extract<Piece, { kind: 'data' }> => piece.kind === 'data' && piece.place.path === path,
  );
  return mine.map(({ place, firstSeq, figures }) => ({
    offset: place.offset,
    length: place.length,
    firstSeq,
    receivedBase: blocks.find((block) => block.firstSeq === firstSeq)?.receivedBase ?? 0,
    maxLink: capture.maxLink,
    ...figures,
  }));
}

const finalsOf = (capture: OpenedCapture): number[] =>
  capture.unfinished?.part.blocks.flatMap((block) => block.finals) ?? [];
