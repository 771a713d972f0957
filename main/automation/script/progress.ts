/**
 * How far a script has come, in memory that both threads see: the session's need not be told of every event, and sees that
 * the script hangs even when the script's thread can say nothing any more.
 */
export class Progress {
  static readonly BYTES = 32;
  private readonly cells: BigInt64Array;

  constructor(readonly buffer: SharedArrayBuffer) {
    this.cells = new BigInt64Array(buffer);
  }

  /** Events that the script has dealt with since it started, and their bytes. */
  get events(): number {
    return Number(Atomics.load(this.cells, 0));
  }

  get bytes(): number {
    return Number(Atomics.load(this.cells, 1));
  }

  done(bytes: number): void {
    Atomics.add(this.cells, 0, 1n);
    Atomics.add(this.cells, 1, BigInt(bytes));
  }

  enter(): void {
    Atomics.store(this.cells, 3, 0n);
    Atomics.store(this.cells, 2, process.hrtime.bigint());
  }

  /** A callback that the script registered in this line begins. */
  at(line: number): void {
    Atomics.store(this.cells, 3, BigInt(line));
  }

  /** Line of the callback that runs or ran last; 0 when there is none. */
  get line(): number {
    return Number(Atomics.load(this.cells, 3));
  }

  leave(): void {
    Atomics.store(this.cells, 2, 0n);
  }

  /** When the callback began that runs, in nanoseconds of the system's own clock; 0 when none does. */
  get since(): bigint {
    return Atomics.load(this.cells, 2);
  }
}
