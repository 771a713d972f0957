import type { Fault, Phase } from '#contract';
import { FaultError } from '../rpc/faults.ts';

/**
 * The states every endpoint goes through: `idle -> opening -> open -> closing -> closed | failed`. It is opened once and
 * closed once; a close while opening cancels the opening.
 */
export class Lifecycle {
  phase: Phase = 'idle';
  fault: Fault | null = null;
  private settled: Promise<void> = Promise.resolve();
  private closing: Promise<void> | undefined;

  constructor(private readonly changed: () => void) {}

  /** Runs an endpoint's opening. `release` frees what a failed one has taken. */
  async open(start: () => Promise<void>, release: () => Promise<void>): Promise<void> {
    if (this.phase !== 'idle') throw new FaultError('ALREADY_OPEN', 'an endpoint is opened once');
    this.enter('opening');
    const starting = start();
    this.settled = starting.catch(() => {});
    try {
      await starting;
    } catch (error) {
      if (!this.cancelled) {
        await release();
        this.fail(error);
        throw error;
      }
    }
    if (this.cancelled) throw new FaultError('CANCELLED', 'closed while opening');
    this.enter('open');
  }

  /** Whether a close came before the opening was done. */
  get cancelled(): boolean {
    return this.phase === 'closing' || this.phase === 'closed';
  }

  /**
   * Runs an endpoint's closing once, whoever asks and however often. An opening under way is let come to its end first,
   * hastened by `interrupt`: half an opening cannot be released.
   */
  close(release: () => Promise<void>, interrupt: () => void = () => {}): Promise<void> {
    if (this.phase === 'idle') this.enter('closed');
    if (this.phase === 'failed' || (this.phase === 'closed' && !this.closing)) return this.settled;
    this.closing ??= this.finish(release, interrupt);
    return this.closing;
  }

  /** The end came from the other side, or from the system: closed without, failed with a fault. */
  ended(fault: Fault | null): void {
    if (this.phase !== 'open') return;
    this.fault = fault;
    this.enter(fault ? 'failed' : 'closed');
  }

  requireOpen(): void {
    if (this.phase !== 'open') throw new FaultError('NOT_OPEN', `the endpoint is ${this.phase}`);
  }

  private async finish(release: () => Promise<void>, interrupt: () => void): Promise<void> {
    this.enter('closing');
    interrupt();
    await this.settled;
    try {
      await release();
    } finally {
      this.enter('closed');
    }
  }

  private fail(error: unknown): void {
    this.fault = error instanceof FaultError ? error.fault : null;
    this.enter('failed');
  }

  private enter(phase: Phase): void {
    this.phase = phase;
    this.changed();
  }
}
