import { open, rm } from 'node:fs/promises';
import { padding } from './bytes.ts';
import type { Piece } from './load.ts';
import { type OpenedCapture, openCapture, type Unfinished } from './open.ts';
import { encodeDirectory, encodeTrailer, PART_HEADER_BYTES } from './part.ts';

/**
 * Opens a capture to go on with it. What a crash left is put in order: a torn tail is cut, and the part gets its end.
 * Throws as `openCapture`, and the system's error when a file that holds nothing cannot be removed.
 */
export async function resumeCapture(folder: string): Promise<OpenedCapture> {
  const capture = await openCapture(folder);
  const last = capture.files.at(-1);
  if (!capture.unfinished) {
    // Not even a header was written. Anything longer may be worth something to somebody.
    if (last && capture.tornBytes === last.bytes && last.bytes < PART_HEADER_BYTES) await dropPart(capture);
    return capture;
  }
  if (capture.unfinished.part.blocks.length === 0) await dropPart(capture);
  // Where the disk does not take it the part stays as the crash left it: it can be read, and another one follows.
  else await putInOrder(capture, capture.unfinished).catch(() => {});
  return capture;
}

async function putInOrder(capture: OpenedCapture, { part, file, intact }: Unfinished): Promise<void> {
  const handle = await open(file.path, 'r+');
  try {
    await handle.truncate(part.blocksEnd);
    file.bytes = part.blocksEnd;
    // A directory would hide that something of it is missing.
    if (!intact) return;
    const directory = encodeDirectory({ entries: entriesOf(capture, file.path), finals: finalsOf(capture) });
    const end = Buffer.concat([
      directory,
      padding(directory.length),
      encodeTrailer(directory, part.blocksEnd),
    ]);
    try {
      const { bytesWritten } = await handle.write(end, 0, end.length, part.blocksEnd);
      if (bytesWritten === end.length) file.bytes += end.length;
    } finally {
      await handle.truncate(file.bytes);
    }
  } finally {
    await handle.close();
  }
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
