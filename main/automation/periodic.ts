import type { Content, Fault, FaultCode, PeriodicState, SendTarget } from '#contract';
import { FaultError } from '../rpc/faults.ts';
import { prepareContent } from '../text/compose/index.ts';
import type { AutomationHost, AutomationPart } from './host.ts';
import { Jitter } from './jitter.ts';
import { PartlySent } from './partly-sent.ts';
import { PreciseTimer } from './precise-timer.ts';
import { closedEnd, DONE, type Ended, failedEnd, STOPPED, stopEvent } from './task-end.ts';

/** The receiver or the system is slower than the clock: the tick is missed, and the next one is tried. */
const SLOWNESS: ReadonlySet<FaultCode> = new Set<FaultCode>(['SEND_QUEUE_FULL', 'NO_BUFFER_SPACE']);

/** What is sent, and to whom. */
export interface PeriodicSend {
  target: SendTarget;
  content: Content;
}

export interface PeriodicOrder extends PeriodicSend {
  periodMs: number;
  /** null: until it is stopped. */
  count: number | null;
}

/**
 * 循环发送. The n-th send is due n periods after the first, whatever became of those before: no drift. Ticks that went by
 * while nothing could be sent are counted, and not made up for.
 */
export class PeriodicSends implements AutomationPart {
  private run: Run | undefined;
  private revision = 0;

  constructor(private readonly host: AutomationHost) {}

  get state(): PeriodicState | null {
    return this.run ? { ...this.run.state, revision: this.revision } : null;
  }

  /** What is sent now, or was last. */
  get order(): PeriodicSend | null {
    if (!this.run) return null;
    const { target, content } = this.run.order;
    return { target, content };
  }

  /** Sends for the first time, and throws what prevents that. TASK_RUNNING when there is one already. */
  async start(order: PeriodicOrder): Promise<void> {
    if (this.run && !this.run.ended) throw new FaultError('TASK_RUNNING', 'a periodic send runs already');
    if (!this.host.isOpen()) throw new FaultError('NOT_OPEN', 'the session is not open');
    const before = this.run;
    const run = new Run(this.host, order);
    this.run = run;
    this.revision += 1;
    try {
      await run.start();
    } catch (error) {
      if (this.run === run) this.run = before;
      this.host.changed();
      throw error;
    }
  }

  /** Sends something else from the next time on. Throws what is wrong with it, and NOT_FOUND when nothing is sent. */
  change({ target, content }: PeriodicSend): void {
    if (!this.run || this.run.ended) throw new FaultError('NOT_FOUND', 'no periodic send runs');
    this.check(content);
    this.run.order = { ...this.run.order, target, content };
    this.revision += 1;
    this.host.changed();
  }

  /** Throws what is wrong with a content before anything of it is sent. Who receives it and when are examples. */
  private check(content: Content): void {
    const { clock, config } = this.host;
    const peer = { address: '127.0.0.1', port: 0 };
    const { length } = prepareContent(content).bytes({ counter: () => 0, now: clock, peer });
    if (length === 0 && config().protocol !== 'udp')
      throw new FaultError('NOTHING_TO_SEND', 'a stream carries no empty message');
  }

  stop(): void {
    this.run?.finish(STOPPED);
  }

  closed(fault: Fault | null, byUser: boolean): void {
    this.run?.finish(closedEnd(fault, byUser));
  }
}

class Run {
  ended: Ended | undefined;
  private readonly timer = new PreciseTimer();
  private readonly jitter = new Jitter();
  private readonly partly: PartlySent;
  private readonly startedAt = performance.now();
  /** Number of the tick that is due next. */
  private tick = 0;
  private sent = 0;
  private missed = 0;
  /** Sends that the system has not taken. */
  private waiting = 0;
  private isArmed = false;
  private settleFirst: (error?: unknown) => void = () => {};

  constructor(
    private readonly host: AutomationHost,
    public order: PeriodicOrder,
  ) {
    this.partly = new PartlySent(host);
  }

  get state(): Omit<PeriodicState, 'revision'> {
    const { periodMs, count } = this.order;
    const { sent, missed, ended } = this;
    return {
      end: ended?.end ?? null,
      fault: ended?.fault ?? null,
      periodMs,
      count,
      sent,
      missed,
      ...this.jitter.figures,
    };
  }

  /** Resolves when the first send is out, rejects when it cannot be made; then the run has not begun. */
  start(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.settleFirst = (error) => (error === undefined ? resolve() : reject(error));
      this.next();
    });
  }

  finish(ended: Ended): void {
    if (this.ended) return;
    this.ended = ended;
    this.timer.clear();
    this.partly.flush();
    const event = stopEvent('periodic', ended);
    if (event) this.host.event(event);
    this.settleFirst();
    this.host.changed();
  }

  private next(): void {
    this.isArmed = false;
    const now = performance.now();
    const due = this.startedAt + this.tick * this.order.periodMs;
    // One connection that does not take its bytes would only get all of them at once, later.
    if (this.waiting > 0 && this.order.target.kind !== 'all') this.missed += 1;
    else void this.send(due, now, this.tick === 0);
    this.arm();
  }

  /** Waits for the next tick that is still to come; those that went by are missed. */
  private arm(): void {
    if (this.ended || this.isArmed || this.isEnough) return;
    const { periodMs } = this.order;
    const elapsed = performance.now() - this.startedAt;
    const following = Math.max(this.tick + 1, Math.floor(elapsed / periodMs) + 1);
    this.missed += following - this.tick - 1;
    this.tick = following;
    this.isArmed = true;
    this.timer.set(this.startedAt + following * periodMs, () => this.next());
  }

  private get isEnough(): boolean {
    return this.order.count !== null && this.sent >= this.order.count;
  }

  private async send(due: number, now: number, first: boolean): Promise<void> {
    this.sent += 1;
    this.waiting += 1;
    try {
      const sending = this.host.send(this.order.target, this.order.content);
      this.jitter.add(due, now);
      const outcome = await sending;
      this.waiting -= 1;
      this.partly.add(outcome);
      if (outcome.targets === 0) this.miss();
      this.settleFirst();
      if (this.isEnough && this.waiting === 0) this.finish(DONE);
    } catch (error) {
      this.waiting -= 1;
      this.fail(error, first);
    }
    this.host.changed();
  }

  private fail(error: unknown, first: boolean): void {
    if (this.ended) return;
    if (first) {
      this.ended = failedEnd(error);
      this.timer.clear();
      this.settleFirst(error);
    } else if (error instanceof FaultError && SLOWNESS.has(error.fault.code)) this.miss();
    else {
      this.sent -= 1;
      this.finish(failedEnd(error));
    }
  }

  private miss(): void {
    this.sent -= 1;
    this.missed += 1;
    this.arm();
  }
}
