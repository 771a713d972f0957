import type { Framer, FrameState } from '../../views/framing/framer.ts';
import { BAD_LENGTH, OUTSIDE } from '../../views/framing/framer.ts';

const NOTHING = Buffer.alloc(0);
/** A buffer that grew beyond this is given back when nothing is in it. */
const KEPT_BYTES = 64 * 1024;

/**
 * Makes frames of one stream while it arrives. Bytes that stand between frames, and headers whose length cannot be, are none;
 * a frame that was cut because it is too long is one. What is held is less than the longest frame has.
 */
export class StreamFrames {
  private held = NOTHING;
  private length = 0;
  private readonly state: FrameState;

  constructor(
    private readonly framer: Framer,
    /** Is given each frame without what its framing drops; valid during the call only. */
    private readonly frame: (bytes: Buffer) => void,
  ) {
    this.state = framer.start(0);
  }

  /** Bytes of memory in use. */
  get size(): number {
    return this.held.length;
  }

  /** Bytes that no frame has been made of yet. */
  get pending(): number {
    return this.length;
  }

  write(bytes: Buffer): void {
    const before = this.length;
    const all = before === 0 ? bytes : this.joined(bytes);
    this.framer.write(this.state, bytes, (end, length, trim, flaw) => {
      if (flaw === OUTSIDE || flaw === BAD_LENGTH) return;
      const last = before + end;
      this.frame(all.subarray(last - length, last - trim));
    });
    this.keep(all, before + bytes.length);
  }

  /** The stream paused: what is held is a frame. */
  flush(): void {
    const { length } = this;
    if (length === 0) return;
    this.length = 0;
    this.state.pending = 0;
    this.frame(this.held.subarray(0, length));
    if (this.held.length > KEPT_BYTES) this.held = NOTHING;
  }

  private joined(bytes: Buffer): Buffer {
    const length = this.length + bytes.length;
    this.reserve(length, this.length);
    bytes.copy(this.held, this.length);
    return this.held.subarray(0, length);
  }

  private keep(all: Buffer, length: number): void {
    const rest = this.state.pending;
    if (rest > 0) {
      // Copying within the same memory is safe.
      const from = all.subarray(length - rest, length);
      this.reserve(rest, 0);
      from.copy(this.held, 0);
    } else if (this.held.length > KEPT_BYTES) this.held = NOTHING;
    this.length = rest;
  }

  /** Makes room for so many bytes, and keeps the first of those held. */
  private reserve(length: number, kept: number): void {
    if (length <= this.held.length) return;
    const room = Buffer.allocUnsafeSlow(Math.max(256, this.held.length * 2, length));
    this.held.copy(room, 0, 0, kept);
    this.held = room;
  }
}
