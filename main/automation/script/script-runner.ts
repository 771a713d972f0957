import { type Fault, SCRIPT_LIMITS, type ScriptLimits, type ScriptState } from '#contract';
import type { Link } from '../../net/endpoint.ts';
import { FaultError } from '../../rpc/faults.ts';
import type { AutomationHost, AutomationPart } from '../host.ts';
import { ScriptRun } from './script-run.ts';

/**
 * 脚本. At most one runs at a time, until it is stopped, fails, or the session is removed: closing and opening the session is
 * something that it sees, as connections that end and begin.
 */
export class ScriptRunner implements AutomationPart {
  private run: ScriptRun | undefined;

  constructor(
    private readonly host: AutomationHost,
    private readonly limits: ScriptLimits = SCRIPT_LIMITS,
  ) {}

  /** null: none was started since the session was made. */
  get state(): ScriptState | null {
    return this.run?.state ?? null;
  }

  /**
   * Resolves when the source has run and waits for events. Rejects with SCRIPT_INVALID (`line`, `token`) when it is no
   * JavaScript, SCRIPT_FAILED, SCRIPT_TIMED_OUT or SCRIPT_MEMORY when it failed while it ran for the first time, CANCELLED
   * when it was stopped meanwhile, TASK_RUNNING when there is one already.
   */
  async start(source: string): Promise<void> {
    if (this.run && !this.run.isOver) throw new FaultError('TASK_RUNNING', 'a script runs already');
    const run = new ScriptRun(this.host, source, this.limits);
    this.run = run;
    this.host.changed();
    await run.start();
  }

  /** Ends it wherever it is. Resolves when its thread is gone; any number of calls is one stop. */
  async stop(): Promise<void> {
    await this.run?.stop();
  }

  connected(link: Link): void {
    this.run?.connected(link);
  }

  received(link: Link, bytes: Uint8Array): void {
    this.run?.received(link, bytes);
  }

  ended(link: Link): void {
    this.run?.ended(link);
  }

  closed(_fault: Fault | null): void {
    this.run?.allEnded();
  }
}
