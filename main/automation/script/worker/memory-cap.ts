const PAGE_BYTES = 65_536;

/** What there is of WebAssembly.Memory, whose type belongs to browsers. */
export interface GrowingMemory {
  readonly buffer: { readonly byteLength: number };
  grow(pages: number): number;
}

/**
 * Bounds the memory of an engine. The engine's own limit does not hold: compiled to WebAssembly it does not know how large its
 * blocks are. Past the limit nothing is granted, and the engine throws; from then on a reserve is, so that it can say where.
 */
export class MemoryCap {
  /** More was asked for than there may be. */
  exceeded = false;

  constructor(memory: GrowingMemory, limit: number, reserve: number) {
    const grow = memory.grow.bind(memory);
    // The engine's allocator takes an exception for "no memory".
    memory.grow = (pages) => {
      const wanted = memory.buffer.byteLength + pages * PAGE_BYTES;
      if (wanted > (this.exceeded ? limit + reserve : limit)) {
        this.exceeded = true;
        throw new RangeError('the memory of the script is used up');
      }
      return grow(pages);
    };
  }
}
