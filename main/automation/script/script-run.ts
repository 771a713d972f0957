import { type Fault, fault, type LogEvent, type ScriptLimits, type ScriptState } from '#contract';
import type { Link } from '../../net/endpoint.ts';
import { FaultError } from '../../rpc/faults.ts';
import type { AutomationHost } from '../host.ts';
import { EarlyEvents } from './early-events.ts';
import type { FromScript, PeerInfo, ScriptEvent, ScriptFailure } from './messages.ts';
import { RowBudget } from './row-budget.ts';
import { ScriptSends } from './script-sends.ts';
import { ScriptThread } from './script-thread.ts';
import { quoteLine } from './worker/where.ts';

/** One run of a script, from its start to its end. */
export class ScriptRun {
  private readonly startedAt: number;
  private readonly thread: ScriptThread;
  private readonly sends: ScriptSends;
  private readonly rows: RowBudget;
  /** Peers that the script knows of. */
  private readonly told = new Map<number, Link>();
  private wantsData = false;
  /** Until it has asked for data, or has run without asking. */
  private early: EarlyEvents | undefined;
  /** It has run once. */
  private isReady = false;
  /** Its beginning stands in the log. */
  private isLogged = false;
  private end: ScriptState['end'] = null;
  private fault: Fault | null = null;
  private settleStart: (error?: FaultError) => void = () => {};

  constructor(
    private readonly host: AutomationHost,
    private readonly source: string,
    private readonly limits: ScriptLimits,
  ) {
    this.startedAt = host.clock();
    this.early = new EarlyEvents(limits);
    this.thread = new ScriptThread(limits, {
      message: (message) => this.onMessage(message),
      broken: (why) => this.fail({ fault: why, where: quoteLine(source, why.details.line ?? 0) }),
      progress: () => host.changed(),
    });
    this.rows = new RowBudget(limits.logRowsPerSecond, (count) => this.logSkipped(count));
    this.sends = new ScriptSends(host, {
      sent: (id, ok) => this.thread.post({ kind: 'sent', id, ok }),
      failed: (event, peer) => {
        if (!this.rows.take()) return;
        const link = peer === null ? undefined : this.told.get(peer);
        host.event(link ? { ...event, remote: link.remote } : event, link);
      },
    });
  }

  get state(): ScriptState {
    const { end, fault: why, startedAt, isReady: ready } = this;
    return { end, fault: why, startedAt, ready, waiting: end === null ? this.thread.waiting : 0 };
  }

  get isOver(): boolean {
    return this.end !== null;
  }

  async start(): Promise<void> {
    const begun = new Promise<void>((resolve, reject) => {
      this.settleStart = (error) => (error ? reject(error) : resolve());
    });
    // It may be decided before anybody waits for it.
    begun.catch(() => {});
    try {
      await this.thread.start(this.source, () => this.present());
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      this.fail({ fault: fault('INTERNAL', words), where: '' });
    }
    await begun;
  }

  /** Resolves when its thread is gone. */
  stop(): Promise<void> {
    if (!this.isOver) {
      this.logStart();
      this.finish('stopped', null, { code: 'script-stopped' });
      this.settleStart(new FaultError('CANCELLED', 'the script was stopped'));
    }
    return this.thread.stop();
  }

  connected(link: Link): void {
    if (!this.isRunning || this.told.has(link.id)) return;
    this.told.set(link.id, link);
    this.deliver({ kind: 'connect', peer: peerInfo(link) });
  }

  received(link: Link, bytes: Uint8Array): void {
    if (this.isOver) return;
    // Before its thread starts, `present` tells of the peer.
    this.connected(link);
    if (!this.wantsData && !this.early) return;
    this.deliver({ kind: 'data', id: link.id, bytes: Uint8Array.from(bytes) });
  }

  ended(link: Link): void {
    if (this.isRunning && this.told.delete(link.id)) this.deliver({ kind: 'close', id: link.id });
  }

  allEnded(): void {
    for (const link of [...this.told.values()]) this.ended(link);
  }

  private get isRunning(): boolean {
    return !this.isOver && this.thread.isStarted;
  }

  private present(): PeerInfo[] {
    for (const link of this.host.links()) this.told.set(link.id, link);
    return [...this.told.values()].map(peerInfo);
  }

  private deliver(event: ScriptEvent): void {
    if (this.isOver) return;
    if (this.early) {
      this.early.add(event);
      return;
    }
    if (this.thread.deliver(event)) return;
    const { waiting, waitingBytes } = this.thread;
    const { waitingEvents } = this.limits;
    const many = waiting >= waitingEvents ? { limit: waitingEvents } : {};
    const words = `${waiting} events of ${waitingBytes} bytes wait for the script`;
    this.fail({ fault: fault('SCRIPT_BEHIND', words, { ...many, size: waitingBytes }), where: '' });
  }

  private deliverEarly(): void {
    const events = this.early?.take(this.wantsData) ?? [];
    this.early = undefined;
    for (const event of events) this.deliver(event);
  }

  private onMessage(message: FromScript): void {
    if (this.isOver) return;
    switch (message.kind) {
      case 'ready':
        this.isReady = true;
        this.deliverEarly();
        this.logStart();
        this.settleStart();
        this.host.changed();
        break;
      case 'failed':
        this.fail(message);
        break;
      case 'wants-data':
        this.wantsData = true;
        this.deliverEarly();
        break;
      case 'send':
        this.logStart();
        this.sends.send(message);
        break;
      case 'log':
        this.logStart();
        this.host.event({ code: 'script-log', text: message.text });
        break;
      case 'log-skipped':
        this.logSkipped(message.count);
        break;
    }
  }

  private fail({ fault: why, where }: ScriptFailure): void {
    if (this.isOver) return;
    // What never ran is the answer to its start, and nothing for the log.
    const began = this.isLogged || (why.code !== 'SCRIPT_INVALID' && why.code !== 'INTERNAL');
    if (began) this.logStart();
    const event: LogEvent = { code: 'script-failed', fault: why, ...(where === '' ? {} : { text: where }) };
    this.finish('failed', why, began ? event : null);
    this.settleStart(new FaultError(why.code, why.message, why.details));
    void this.thread.stop();
  }

  private finish(end: 'stopped' | 'failed', why: Fault | null, event: LogEvent | null): void {
    this.rows.flush();
    this.end = end;
    this.fault = why;
    this.told.clear();
    this.early = undefined;
    if (event) this.host.event(event);
    this.host.changed();
  }

  private logStart(): void {
    if (this.isLogged) return;
    this.isLogged = true;
    this.host.event({ code: 'script-started' });
  }

  private logSkipped(count: number): void {
    this.host.event({ code: 'script-log', count });
  }
}

const peerInfo = ({ id, remote: { address, port } }: Link): PeerInfo => ({ id, address, port });
