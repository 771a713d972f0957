import { FaultError } from '../../rpc/faults.ts';
import { toFileFault } from '../../rpc/file-faults.ts';
import type { OpenedFile } from './open-file.ts';

/** Read at once. One block is read ahead. */
export const BLOCK_BYTES = 256 * 1024;

const LF = 10;

/** How a file is cut up. */
export type Cutting =
  | { kind: 'size'; bytes: number }
  /** A line longer than `most` bytes is cut. */
  | { kind: 'lines'; most: number };

export interface Piece {
  /** Valid until `done` is called. */
  bytes: Uint8Array<ArrayBuffer>;
  /** It begins a line that is too long, and is cut off. */
  cutsLine: boolean;
  /** The system has taken it: its memory serves for what is read next. */
  done?(): void;
}

/** Memory that was used already costs nothing to touch again; so many blocks are kept for it. */
const KEPT_BLOCKS = 16;

/**
 * The bytes of a file, piece by piece, in order. Throws FILE_CHANGED when the file ends
 * sooner than its size said, or FILE_UNREADABLE.
 * @param shown what a fault names it
 */
export async function* piecesOf(file: OpenedFile, shown: string, cutting: Cutting): AsyncGenerator<Piece> {
  if (cutting.kind === 'lines') {
    yield* linesOf(blocksOf(file, shown, BLOCK_BYTES), cutting.most);
    return;
  }
  const { bytes } = cutting;
  const whole = bytes * Math.max(1, Math.floor(BLOCK_BYTES / bytes));
  const free: Buffer<ArrayBuffer>[] = [];
  for await (const block of blocksOf(file, shown, whole, free)) {
    let left = Math.ceil(block.length / bytes);
    const done = (): void => {
      left -= 1;
      if (left === 0 && free.length < KEPT_BLOCKS) free.push(block);
    };
    for (let at = 0; at < block.length; at += bytes) {
      yield { bytes: block.subarray(at, at + bytes), cutsLine: false, done };
    }
  }
}

async function* blocksOf(
  { handle, size }: OpenedFile,
  shown: string,
  blockBytes: number,
  free: Buffer<ArrayBuffer>[] = [],
): AsyncGenerator<Buffer<ArrayBuffer>> {
  const read = async (from: number): Promise<Buffer<ArrayBuffer>> => {
    const length = Math.min(blockBytes, size - from);
    const block = (length === blockBytes && free.pop()) || Buffer.allocUnsafeSlow(length);
    for (let done = 0; done < block.length; ) {
      const { bytesRead } = await handle.read(block, done, block.length - done, from + done);
      if (bytesRead === 0) {
        throw new FaultError('FILE_CHANGED', 'the file became shorter', { file: shown, size: from + done });
      }
      done += bytesRead;
    }
    return block;
  };
  // Handled when it is awaited: until then a failure waits.
  const begin = (from: number): Promise<Buffer<ArrayBuffer>> => {
    const reading = read(from);
    reading.catch(() => {});
    return reading;
  };
  let next = begin(0);
  try {
    for (let at = 0; at < size; at += blockBytes) {
      const block = await next;
      if (at + blockBytes < size) next = begin(at + blockBytes);
      yield block;
    }
  } catch (error) {
    throw toFileFault(error, 'read', shown);
  } finally {
    // The file must not be closed under a read.
    await next.catch(() => {});
  }
}

/** Lines with their endings; the last one may have none. */
async function* linesOf(blocks: AsyncIterable<Buffer<ArrayBuffer>>, most: number): AsyncGenerator<Piece> {
  let held: Buffer<ArrayBuffer> = Buffer.alloc(0);
  let cutting = false;
  const cut = function* (): Generator<Piece> {
    while (held.length > most) {
      yield { bytes: held.subarray(0, most), cutsLine: !cutting };
      cutting = true;
      held = held.subarray(most);
    }
  };
  for await (const block of blocks) {
    let from = 0;
    for (let end = block.indexOf(LF); end >= 0; end = block.indexOf(LF, from)) {
      const line = block.subarray(from, end + 1);
      held = held.length > 0 ? Buffer.concat([held, line]) : line;
      from = end + 1;
      yield* cut();
      yield { bytes: held, cutsLine: false };
      held = Buffer.alloc(0);
      cutting = false;
    }
    held = held.length > 0 ? Buffer.concat([held, block.subarray(from)]) : block.subarray(from);
    yield* cut();
  }
  if (held.length > 0) yield { bytes: held, cutsLine: false };
}
