import type { Fault, SendOutcome } from '#contract';
import type { AutomationHost } from './host.ts';

const EVERY_MS = 1000;

/** Tells in the log that what went to all did not reach all of them, at most once a second. */
export class PartlySent {
  private fault: Fault | undefined;
  private count = 0;
  private quietUntil = 0;

  constructor(private readonly host: AutomationHost) {}

  add({ failed, failedTargets }: SendOutcome): void {
    if (failedTargets === 0) return;
    this.count += failedTargets;
    this.fault = failed[0]?.fault ?? this.fault;
    const now = performance.now();
    if (now < this.quietUntil) return;
    this.quietUntil = now + EVERY_MS;
    this.flush();
  }

  /** Tells what was held back. */
  flush(): void {
    const { fault, count } = this;
    this.count = 0;
    if (fault && count > 0) this.host.event({ code: 'send-failed', fault, count });
  }
}
