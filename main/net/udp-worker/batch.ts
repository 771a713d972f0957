import type { Batch } from './messages.ts';

/** Memory is handed over in such pieces; the longest datagram fits in one. */
const CHUNK_BYTES = 256 * 1024;
/** Before each datagram: its time (float 64), length, place of its address (both uint 32), port (uint 16), nothing (uint 16). */
const HEADER_BYTES = 20;

interface Chunk {
  memory: ArrayBuffer;
  bytes: Uint8Array;
  view: DataView;
  used: number;
}

/** Gathers datagrams in memory that is handed to another thread and comes back. */
export class BatchWriter {
  private chunks: Chunk[] = [];
  private last: Chunk | undefined;
  private addresses: string[] = [];
  private readonly places = new Map<string, number>();
  private readonly spare: ArrayBuffer[] = [];
  /** Chunks that somebody has, this writer's own included. */
  private lent = 0;

  /** @param mostBytes in all, what is handed over and has not come back included */
  constructor(private readonly mostBytes: number) {}

  get isEmpty(): boolean {
    return this.chunks.length === 0;
  }

  /** There may be no room for one more datagram. */
  get isFull(): boolean {
    return this.lent * CHUNK_BYTES >= this.mostBytes;
  }

  add(bytes: Uint8Array, at: number, address: string, port: number): void {
    const size = HEADER_BYTES + bytes.length;
    let chunk = this.last;
    if (!chunk || chunk.used + size > CHUNK_BYTES) chunk = this.next();
    const { view, used } = chunk;
    view.setFloat64(used, at);
    view.setUint32(used + 8, bytes.length);
    view.setUint32(used + 12, this.placeOf(address));
    view.setUint16(used + 16, port);
    chunk.bytes.set(bytes, used + HEADER_BYTES);
    chunk.used = used + size;
  }

  /** What was added since the last time; the writer begins anew. */
  take(): Batch {
    const batch = {
      chunks: this.chunks.map(({ memory }) => memory),
      used: this.chunks.map(({ used }) => used),
      addresses: this.addresses,
    };
    this.chunks = [];
    this.last = undefined;
    this.addresses = [];
    this.places.clear();
    return batch;
  }

  /** Memory that was read comes back. */
  giveBack(chunks: readonly ArrayBuffer[]): void {
    this.lent -= chunks.length;
    this.spare.push(...chunks);
  }

  private next(): Chunk {
    const memory = this.spare.pop() ?? new ArrayBuffer(CHUNK_BYTES);
    const chunk = { memory, bytes: new Uint8Array(memory), view: new DataView(memory), used: 0 };
    this.lent += 1;
    this.chunks.push(chunk);
    this.last = chunk;
    return chunk;
  }

  private placeOf(address: string): number {
    const last = this.addresses.length - 1;
    if (last >= 0 && this.addresses[last] === address) return last;
    const known = this.places.get(address);
    if (known !== undefined) return known;
    this.places.set(address, last + 1);
    this.addresses.push(address);
    return last + 1;
  }
}

/** Called for each datagram in turn; `bytes` are valid during the call only, `at` as in the batch. */
export type ReadDatagram = (bytes: Uint8Array, at: number, address: string, port: number) => void;

/** Answers how many there were. */
export function readBatch({ chunks, used, addresses }: Batch, read: ReadDatagram): number {
  let count = 0;
  for (const [index, memory] of chunks.entries()) {
    const view = new DataView(memory);
    const end = used[index] ?? 0;
    for (let at = 0; at < end; ) {
      const length = view.getUint32(at + 8);
      const address = addresses[view.getUint32(at + 12)] ?? '';
      const bytes = new Uint8Array(memory, at + HEADER_BYTES, length);
      read(bytes, view.getFloat64(at), address, view.getUint16(at + 16));
      at += HEADER_BYTES + length;
      count += 1;
    }
  }
  return count;
}
