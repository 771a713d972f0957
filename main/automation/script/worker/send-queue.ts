import type { ScriptLimits } from '#contract';

/** Counts what a script has sent and the system has not taken yet. */
export class SendQueue {
  private readonly sizes = new Map<number, number>();
  private bytes = 0;
  private last = 0;

  constructor(private readonly limits: ScriptLimits) {}

  /** The number of a send of so many bytes. Throws when too much waits. */
  add(bytes: number): number {
    if (this.sizes.size >= this.limits.sends || this.bytes + bytes > this.limits.sendBytes) {
      throw new RangeError(
        `send: ${this.sizes.size} sends of ${this.bytes} bytes wait already; await send(…) to let them go`,
      );
    }
    this.last += 1;
    this.sizes.set(this.last, bytes);
    this.bytes += bytes;
    return this.last;
  }

  remove(send: number): void {
    this.bytes -= this.sizes.get(send) ?? 0;
    this.sizes.delete(send);
  }
}
