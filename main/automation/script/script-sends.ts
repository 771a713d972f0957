import {
  type Fault,
  fault,
  type LogEvent,
  type SendBody,
  type SendOutcome,
  type SendTarget,
} from '#contract';
import { faultOf } from '../../rpc/faults.ts';
import type { AutomationHost } from '../host.ts';
import type { FromScript, ScriptTarget } from './messages.ts';

type Send = Extract<FromScript, { kind: 'send' }>;

export interface SendAnswers {
  /** The system has taken it, for every target, or not. */
  sent: (id: number, ok: boolean) => void;
  /** A row of the log; `peer` is the id of the one it was for. */
  failed: (event: LogEvent, peer: number | null) => void;
}

/** Carries out what a script sends, as the user's sends: recorded and counted. */
export class ScriptSends {
  constructor(
    private readonly host: AutomationHost,
    private readonly answers: SendAnswers,
  ) {}

  send({ id, target, data }: Send): void {
    void this.carryOut(target, data).then((ok) => this.answers.sent(id, ok));
  }

  private async carryOut(to: ScriptTarget, data: string | Uint8Array<ArrayBuffer>): Promise<boolean> {
    // Nobody is there: what a script tells everybody has nobody to reach.
    if (to === 'all' && (!this.host.isOpen() || this.host.links().length === 0)) return false;
    try {
      const outcome = await this.host.send(targetOf(to), this.body(data));
      if (outcome.failedTargets > 0) this.tell(to, firstFault(outcome), outcome.failedTargets);
      return outcome.failedTargets === 0;
    } catch (error) {
      this.tell(to, faultOf(error), 1);
      return false;
    }
  }

  private body(data: string | Uint8Array<ArrayBuffer>): SendBody {
    if (typeof data !== 'string') return { parts: 'bytes', bytes: data };
    return { parts: 'text', text: data, charset: this.host.options().sendCharset };
  }

  private tell(to: ScriptTarget, why: Fault, count: number): void {
    const remote = typeof to === 'object' ? { remote: to } : {};
    this.answers.failed(
      { code: 'send-failed', fault: why, ...remote, ...(count > 1 ? { count } : {}) },
      typeof to === 'number' ? to : null,
    );
  }
}

function targetOf(to: ScriptTarget): SendTarget {
  if (to === 'all') return { kind: 'all' };
  if (typeof to === 'number') return { kind: 'peer', id: to };
  return { kind: 'address', host: to.address, port: to.port };
}

const firstFault = ({ failed }: SendOutcome): Fault =>
  failed[0]?.fault ?? fault('INTERNAL', 'not every target took it');
