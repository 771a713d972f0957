import {
  type Fault,
  fault,
  formatEndpoint,
  MAX_RUNS,
  type SendTarget,
  type SequenceRun,
  type SequenceState,
} from '#contract';
import type { Link } from '../../net/endpoint.ts';
import { FaultError } from '../../rpc/faults.ts';
import type { AutomationHost, AutomationPart } from '../host.ts';
import { closedEnd, DONE, type Ended, failedEnd, STOPPED, stopEvent } from '../task-end.ts';
import { MAX_ARRIVED_BYTES } from './arrived.ts';
import { junitReport } from './junit.ts';
import { markdownReport } from './markdown.ts';
import { addressPeer, linkPeer, targetLinks } from './peers.ts';
import { type Plan, planOf } from './plan.ts';
import { Run, type RunPeer } from './run.ts';

/** Bytes that all runs hold together of what arrived, as long as each may have the least. */
const MAX_TOTAL_BYTES = 256 * 1024 * 1024;
const LEAST_BYTES = 16 * 1024;

/** Runs that are counted together: those the user started at once, or those that connections began by themselves. */
interface Batch {
  byItself: boolean;
  passed: number;
  failed: number;
  ended: Ended | undefined;
}

/** 发送-期待: runs the session's sequence on connections, each at its own pace. */
export class Sequences implements AutomationPart {
  private readonly kept: Run[] = [];
  /** Runs at work, by what their bytes come with. */
  private readonly byLink = new Map<number, Run>();
  private readonly byAddress = new Map<string, Run>();
  private planned: Plan | undefined;
  private batch: Batch | undefined;
  /** A name is looked up first. */
  private starting: object | undefined;

  constructor(private readonly host: AutomationHost) {}

  get state(): SequenceState | null {
    if (!this.batch) return null;
    const { ended, passed, failed } = this.batch;
    return { end: ended?.end ?? null, fault: ended?.fault ?? null, running: this.running, passed, failed };
  }

  /** The newest runs in the order they began. */
  get runs(): SequenceRun[] {
    return this.kept.map((run) => run.state);
  }

  /** On one connection, or on all that are there. NOT_OPEN, TASK_RUNNING, NOTHING_TO_SEND, PATTERN_INVALID, NO_TARGET, TARGET_GONE. */
  run(target: SendTarget): void {
    if (!this.host.isOpen()) throw new FaultError('NOT_OPEN', 'the session is not open');
    if (this.running > 0 || this.starting) throw new FaultError('TASK_RUNNING', 'a sequence runs already');
    const plan = this.plan();
    if (target.kind === 'address' && this.host.config().protocol === 'udp') {
      this.batch = newBatch(false);
      void this.beginAt(plan, target.host, target.port);
      return;
    }
    const links = targetLinks(this.host, target);
    this.batch = newBatch(false);
    const runs = links.map((link) => this.prepare(plan, linkPeer(link), this.byLink, link.id));
    for (const run of runs) run.begin();
  }

  stop(): void {
    this.endAll(STOPPED, null);
  }

  report(as: 'markdown' | 'junit'): Promise<string> {
    const { name, charset } = this.host.automation().sequence;
    return as === 'markdown'
      ? markdownReport(name, charset, this.runs)
      : junitReport(name, charset, this.runs);
  }

  received(link: Link, bytes: Uint8Array): void {
    this.byLink.get(link.id)?.received(bytes);
    if (this.byAddress.size === 0) return;
    this.byAddress.get(formatEndpoint(link.remote.address, link.remote.port))?.received(bytes);
  }

  connected(link: Link): void {
    const { sequence } = this.host.automation();
    // A peer of UDP is there because something was sent or received: it never connects.
    if (!sequence.onConnect || sequence.steps.length === 0 || this.host.config().protocol === 'udp') return;
    if (this.byLink.has(link.id)) return;
    if (!this.batch?.byItself && this.running === 0) this.batch = newBatch(true);
    if (this.batch) this.batch.ended = undefined;
    try {
      this.prepare(this.plan(), linkPeer(link), this.byLink, link.id).begin();
    } catch (error) {
      this.finish(failedEnd(error));
    }
  }

  ended(link: Link): void {
    const run = this.byLink.get(link.id);
    if (!run) return;
    const gone = fault('TARGET_GONE', 'the connection has ended', { ...link.remote });
    if (this.host.isOpen())
      this.host.event({ code: 'task-stopped', task: 'sequence', remote: link.remote, fault: gone }, link);
    run.end(gone);
  }

  opened(): void {
    // What connections begin by themselves is counted from the opening on.
    if (this.batch?.byItself && this.running === 0) this.batch = undefined;
  }

  closed(reason: Fault | null): void {
    this.endAll(closedEnd(reason), reason);
  }

  /** Made ready once: a server may have thousands of connections within a second. Throws as `planOf`. */
  private plan(): Plan {
    const { sequence } = this.host.automation();
    if (this.planned?.sequence !== sequence) this.planned = planOf(sequence);
    return this.planned;
  }

  private get running(): number {
    return this.byLink.size + this.byAddress.size;
  }

  private async beginAt(plan: Plan, host: string, port: number): Promise<void> {
    const starting = {};
    this.starting = starting;
    try {
      const peer = await addressPeer(this.host, host, port);
      // It may have been stopped meanwhile.
      if (this.starting !== starting) return;
      this.starting = undefined;
      this.prepare(plan, peer, this.byAddress, peer.name).begin();
    } catch (error) {
      if (this.starting !== starting) return;
      this.starting = undefined;
      this.finish(failedEnd(error));
    }
  }

  private prepare<K>(plan: Plan, peer: RunPeer, working: Map<K, Run>, key: K): Run {
    const run = new Run(
      this.host,
      plan,
      peer,
      () => Math.min(MAX_ARRIVED_BYTES, Math.max(LEAST_BYTES, MAX_TOTAL_BYTES / this.running)),
      ({ result }) => {
        working.delete(key);
        this.count(result);
      },
    );
    working.set(key, run);
    this.kept.push(run);
    if (this.kept.length > MAX_RUNS) this.kept.shift();
    return run;
  }

  private count(result: SequenceRun['result']): void {
    const { batch } = this;
    if (!batch) return;
    if (result === 'passed') batch.passed += 1;
    if (result === 'failed') batch.failed += 1;
    if (this.running === 0) this.finish(DONE);
    else this.host.changed();
  }

  /** Ends whatever runs; the reason is why its steps fail, null when they are only left out. */
  private endAll(ended: Ended, reason: Fault | null): void {
    if (this.running === 0 && !this.starting) return;
    this.starting = undefined;
    // Told first: the last of the runs would say that it is done.
    this.finish(ended);
    for (const run of [...this.byLink.values(), ...this.byAddress.values()]) run.end(reason);
  }

  private finish(ended: Ended): void {
    const { batch } = this;
    if (!batch || batch.ended) return;
    batch.ended = ended;
    const event = stopEvent('sequence', ended);
    if (event) this.host.event(event);
    this.host.changed();
  }
}

const newBatch = (byItself: boolean): Batch => ({ byItself, passed: 0, failed: 0, ended: undefined });
