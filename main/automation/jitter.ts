/** Sends that the figures tell of. */
const WINDOW = 1000;

/** How punctual the last sends were. Times in milliseconds. */
export class Jitter {
  private readonly late = new Float64Array(WINDOW);
  private readonly at = new Float64Array(WINDOW);
  private count = 0;

  /** A send that was due at `due` went out at `at`. */
  add(due: number, at: number): void {
    const slot = this.count % WINDOW;
    this.late[slot] = Math.abs(at - due);
    this.at[slot] = at;
    this.count += 1;
  }

  /** null as long as there is too little to tell. */
  get figures(): { rate: number | null; jitterMean: number | null; jitterP99: number | null } {
    const size = Math.min(this.count, WINDOW);
    if (size === 0) return { rate: null, jitterMean: null, jitterP99: null };
    const late = this.late.slice(0, size).sort();
    const oldest = this.at[this.count > WINDOW ? this.count % WINDOW : 0] ?? 0;
    const newest = this.at[(this.count - 1) % WINDOW] ?? 0;
    return {
      rate: size > 1 && newest > oldest ? ((size - 1) * 1000) / (newest - oldest) : null,
      jitterMean: late.reduce((sum, one) => sum + one, 0) / size,
      jitterP99: late[Math.min(size - 1, Math.ceil(size * 0.99) - 1)] ?? null,
    };
  }
}
