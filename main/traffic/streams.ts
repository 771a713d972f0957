/** How far the two directions of a connection have come. */
export interface Stream {
  lastIn: number;
  offsetIn: number;
  lastOut: number;
  offsetOut: number;
}

/** No record yet. */
export const NO_SEQ = -1;

/** The open streams of a log by link, so that records of a stream can be chained. */
export class Streams {
  private readonly byLink = new Map<number, Stream>();

  of(link: number): Stream {
    let stream = this.byLink.get(link);
    if (!stream) {
      stream = { lastIn: NO_SEQ, offsetIn: 0, lastOut: NO_SEQ, offsetOut: 0 };
      this.byLink.set(link, stream);
    }
    return stream;
  }

  has(link: number): boolean {
    return this.byLink.has(link);
  }

  /** Takes a link's streams out; undefined when nothing of it was recorded. */
  end(link: number): Stream | undefined {
    const stream = this.byLink.get(link);
    this.byLink.delete(link);
    return stream;
  }
}

/** Steps back to an earlier record; further than an index cell holds counts as none. */
export const distance = (earlier: number, seq: number): number =>
  earlier === NO_SEQ || seq - earlier > 0xffff_ffff ? 0 : seq - earlier;
