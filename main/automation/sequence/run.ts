import { type Content, type Endpoint, type Fault, fault, type SendTarget, type SequenceRun } from '#contract';
import { faultOf } from '../../rpc/faults.ts';
import type { AutomationHost } from '../host.ts';
import { Arrived } from './arrived.ts';
import { Look } from './look.ts';
import type { Plan } from './plan.ts';

type StepRun = SequenceRun['steps'][number];
type PlannedStep = Plan['steps'][number];

/** With whom a run talks. */
export interface RunPeer {
  target: SendTarget;
  remote: Endpoint;
  /** `address:port`. */
  name: string;
}

/** One run of a sequence on one connection. */
export class Run {
  readonly startedAt: number;
  result: SequenceRun['result'] = 'running';
  private readonly steps: StepRun[];
  private readonly arrived: Arrived;
  /** Ends what is waited for, with the fault that keeps it from coming. */
  private settle: ((fault: Fault | null) => void) | undefined;
  private looking: Look | undefined;

  constructor(
    private readonly host: AutomationHost,
    private readonly plan: Plan,
    private readonly peer: RunPeer,
    bound: () => number,
    private readonly over: (run: Run) => void,
  ) {
    this.startedAt = host.clock();
    this.arrived = new Arrived(plan.sequence.charset, bound);
    this.steps = plan.steps.map(({ step }) => ({
      name: step.name,
      result: 'waiting',
      attempts: 0,
      ms: null,
      received: new Uint8Array(0),
      receivedBytes: 0,
      fault: null,
    }));
  }

  get state(): SequenceRun {
    return {
      peer: this.peer.name,
      startedAt: this.startedAt,
      result: this.result,
      steps: this.steps.map((step) => ({ ...step })),
    };
  }

  /** Sends may begin before this returns. */
  begin(): void {
    void this.runSteps();
  }

  received(bytes: Uint8Array): void {
    this.arrived.push(bytes);
    this.looking?.look();
  }

  /** Ends it before its end: its steps fail when a fault is the reason, and are left out when it is stopped. */
  end(reason: Fault | null): void {
    if (this.result !== 'running') return;
    this.result = reason ? 'failed' : 'stopped';
    this.settle?.(reason);
    for (const step of this.steps) {
      if (step.result === 'running' && reason) Object.assign(step, { result: 'failed', fault: reason });
      else if (step.result === 'running' || step.result === 'waiting') step.result = 'skipped';
    }
    this.release();
  }

  private async runSteps(): Promise<void> {
    let failed = false;
    for (const [index, planned] of this.plan.steps.entries()) {
      const state = this.steps[index];
      if (!state) return;
      if (failed && this.plan.sequence.stopOnFail) {
        state.result = 'skipped';
        continue;
      }
      state.result = 'running';
      this.host.changed();
      await this.runStep(planned, state);
      // `end` said how the steps went that it found.
      if (this.result !== 'running') return;
      state.result = state.fault ? 'failed' : 'passed';
      failed ||= state.fault !== null;
    }
    this.result = failed ? 'failed' : 'passed';
    this.release();
  }

  /** It is over, and is kept for its report only. */
  private release(): void {
    this.arrived.clear();
    this.over(this);
  }

  private async runStep(planned: PlannedStep, state: StepRun): Promise<void> {
    const { delayMs, retries, send } = planned.step;
    if (delayMs > 0) await this.pause(delayMs);
    // Without a send the step goes on in what the one before has left.
    if (send === null) this.arrived.restart();
    while (this.result === 'running' && state.attempts <= retries) {
      state.attempts += 1;
      await this.attempt(planned, state);
      if (state.fault?.code !== 'EXPECT_TIMED_OUT') return;
      this.host.changed();
    }
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.settle = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  private attempt({ step, match }: PlannedStep, state: StepRun): Promise<void> {
    return new Promise((resolve) => {
      const started = this.host.clock();
      let open = true;
      const decide = (reason: Fault | null): void => {
        if (!open) return;
        open = false;
        clearTimeout(timer);
        this.looking?.end();
        this.looking = undefined;
        this.settle = undefined;
        Object.assign(state, {
          ms: (this.host.clock() - started) / 1000,
          received: this.arrived.head,
          receivedBytes: this.arrived.total,
          fault: reason,
        });
        resolve();
      };
      const timer = setTimeout(() => {
        this.looking?.last();
        decide(this.timedOut(step.timeoutMs, match !== null));
      }, step.timeoutMs);
      this.settle = decide;
      if (step.send) this.arrived.clear();
      if (match) this.looking = new Look(match, this.arrived, () => decide(null));
      if (step.send) {
        this.send(step.send).then(
          () => {
            if (!match) decide(null);
          },
          (error: unknown) => decide(faultOf(error)),
        );
      } else if (!match) decide(null);
      this.looking?.look();
    });
  }

  /** The bytes are on their way when this returns. */
  private async send(content: Content): Promise<void> {
    const bytes = this.host.compose(content, this.peer.remote) as Uint8Array<ArrayBuffer>;
    await this.host.send(this.peer.target, { parts: 'bytes', bytes });
  }

  private timedOut(limit: number, expected: boolean): Fault {
    if (!expected) return fault('TIMED_OUT', `the peer did not take it within ${limit} ms`, { limit });
    const { dropped, total } = this.arrived;
    const message = `what was expected did not come within ${limit} ms`;
    if (dropped === 0) return fault('EXPECT_TIMED_OUT', message, { limit });
    const size = total - dropped;
    return fault('EXPECT_TIMED_OUT', `${message}; of ${total} bytes the newest ${size} are held`, {
      limit,
      size,
    });
  }
}
