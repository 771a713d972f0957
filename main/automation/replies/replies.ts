import { type AutomationState, type Fault, fault, type RuleState } from '#contract';
import type { Link } from '../../net/endpoint.ts';
import { FaultError } from '../../rpc/faults.ts';
import type { AutomationHost, AutomationPart, ReplyContext } from '../host.ts';
import { Connection, type Waiting } from './connection.ts';
import { Failures } from './failures.ts';
import type { LiveRule, Seen } from './live-rule.ts';
import { framedAlike, hasDatagrams, type LiveRules, liveRules } from './live-rules.ts';

/** Replies that wait for their delay, over all connections, and the bytes they are made of. */
const MAX_WAITING = 10_000;
const MAX_WAITING_BYTES = 64 * 1024 * 1024;
/** Bytes that frames take which are not complete, over all connections. One frame has 1 MiB at most. */
const MAX_FRAME_MEMORY = 256 * 1024 * 1024;
/** UDP peers never end: beyond this the first ones are forgotten. */
const MAX_UDP_PEERS = 20_000;

/**
 * 自动应答: sends a reply to each frame that a rule is for. All of it happens in the socket callback, so that a reply is on its
 * way before the next read; nothing waits for the system to take an earlier one.
 */
export class Replies implements AutomationPart {
  private live: LiveRules | undefined;
  private readonly connections = new Map<number, Connection>();
  private suspended = 0;
  private frameMemory = 0;
  private waiting = 0;
  private waitingBytes = 0;
  private readonly failures: Failures;

  constructor(private readonly host: AutomationHost) {
    this.failures = new Failures(host, () => '');
  }

  get state(): AutomationState['rules'] {
    const { suspended } = this;
    const { source, list } = this.rulesOfNow();
    return {
      on: source.on,
      hits: list.reduce((sum, { hits }) => sum + hits, 0),
      suspended,
      resting: list.filter(({ rest }) => rest !== null).length,
    };
  }

  /** What each rule did since the session was opened. */
  get ruleStates(): RuleState[] {
    return this.rulesOfNow().list.map(({ id = '', hits, rest }) => ({ id, hits, rest }));
  }

  /** Goes on where the guard suspended replies, and with expressions that took too long; `reset` begins to count anew. */
  resume(reset: boolean): void {
    const { list, removed } = this.rulesOfNow();
    for (const rule of [...list, ...removed]) {
      if (reset) rule.reset();
      else rule.revive();
    }
    for (const connection of this.connections.values()) {
      if (connection.suspended) connection.restart();
      connection.suspended = false;
      connection.guard.clear();
    }
    this.suspended = 0;
    this.host.changed();
  }

  received(link: Link, bytes: Uint8Array): void {
    const rules = this.rulesOfNow();
    if (!rules.active || !this.host.isOpen()) return;
    const connection = this.connections.get(link.id) ?? this.meet(link);
    if (connection.suspended) return;
    connection.take(asBuffer(bytes), rules);
    this.account(connection);
    if (this.frameMemory > MAX_FRAME_MEMORY) this.dropFrame(connection);
  }

  ended(link: Link): void {
    const connection = this.connections.get(link.id);
    if (connection) this.forget(connection);
  }

  opened(): void {
    // Another kind of endpoint frames in another way.
    const { list, removed } = this.follow();
    for (const rule of [...list, ...removed]) rule.reset();
  }

  closed(): void {
    for (const connection of [...this.connections.values()]) this.forget(connection);
    for (const rule of this.live?.list ?? []) rule.failures.flush();
    this.failures.flush();
  }

  configured(): void {
    this.rulesOfNow();
    this.host.changed();
  }

  /** Follows a change of the rules, and of the session's framing, which may have been changed without a word. */
  private rulesOfNow(): LiveRules {
    const { live } = this;
    const { rules } = this.host.automation();
    if (live?.source === rules && (rules.framing ?? this.host.options().framing) === live.framing)
      return live;
    return this.follow();
  }

  private follow(): LiveRules {
    const before = this.live;
    const rules = liveRules(this.host, before);
    this.live = rules;
    for (const rule of before?.list ?? []) if (!rules.list.includes(rule)) rule.failures.flush();
    const restart = before !== undefined && !framedAlike(before, rules);
    for (const connection of this.connections.values()) {
      if (restart) this.restart(connection);
      for (const waiting of connection.waiting) {
        const { rule } = waiting;
        if (rules.source.on && rule.config.on && rules.list.includes(rule)) continue;
        this.cancel(connection, waiting);
        rule.withdraw();
      }
    }
    return rules;
  }

  private meet(link: Link): Connection {
    const connection = new Connection(link, (of, seen) => this.answer(of, seen));
    this.connections.set(link.id, connection);
    if (this.connections.size > MAX_UDP_PEERS && hasDatagrams(this.host.config())) {
      for (const first of this.connections.values()) {
        if (first.waiting.size > 0) continue;
        this.forget(first);
        break;
      }
    }
    return connection;
  }

  private answer(connection: Connection, seen: Seen): void {
    const { link, peer } = connection;
    const { list, source, datagrams } = this.rulesOfNow();
    for (const rule of list) {
      if (connection.suspended) return;
      // A stream carries no empty message: an echo of nothing is none.
      if (seen.frame.length === 0 && !datagrams && rule.config.reply.kind !== 'content') continue;
      if (!rule.isReady || !rule.fits(seen, peer, link) || !rule.take()) continue;
      if (rule.config.delayMs > 0) this.sendLater(rule, connection, seen);
      else this.send(rule, connection, seen.frame, rule.groupsOf(seen));
      if (source.answer === 'first') return;
    }
  }

  private send(rule: LiveRule, connection: Connection, frame: Buffer, groups: ReplyContext['groups']): void {
    const { link } = connection;
    const { guardPerMinute } = this.rulesOfNow().source;
    if (guardPerMinute !== null && !connection.guard.take(this.host.clock(), guardPerMinute)) {
      rule.withdraw();
      this.suspend(connection, guardPerMinute);
      return;
    }
    try {
      const bytes = rule.bytes(frame, groups, link);
      this.host
        .send({ kind: 'peer', id: link.id }, { parts: 'bytes', bytes: bytes as Uint8Array<ArrayBuffer> })
        .catch((error: unknown) => rule.failed(error, link));
    } catch (error) {
      rule.failed(error, link);
    }
    this.host.changed();
  }

  private sendLater(rule: LiveRule, connection: Connection, seen: Seen): void {
    const bytes = seen.subject.length;
    if (this.waiting >= MAX_WAITING || this.waitingBytes + bytes > MAX_WAITING_BYTES) {
      rule.failed(
        new FaultError('SEND_QUEUE_FULL', 'too many replies wait for their delay'),
        connection.link,
      );
      return;
    }
    const subject = Buffer.from(seen.subject);
    const frame = subject.subarray(subject.length - seen.frame.length);
    const timer = setTimeout(() => {
      this.cancel(connection, waiting);
      this.send(rule, connection, frame, rule.groupsOf({ frame, subject }));
    }, rule.config.delayMs);
    const waiting: Waiting = { rule, timer, bytes };
    connection.waiting.add(waiting);
    this.waiting += 1;
    this.waitingBytes += bytes;
    this.host.changed();
  }

  private cancel(connection: Connection, waiting: Waiting): void {
    clearTimeout(waiting.timer);
    if (!connection.waiting.delete(waiting)) return;
    this.waiting -= 1;
    this.waitingBytes -= waiting.bytes;
  }

  private suspend(connection: Connection, count: number): void {
    if (connection.suspended) return;
    connection.suspended = true;
    this.suspended += 1;
    const { link } = connection;
    this.quiet(connection);
    this.host.event({ code: 'replies-suspended', remote: link.remote, count }, link);
    this.host.changed();
  }

  private forget(connection: Connection): void {
    this.quiet(connection);
    if (connection.suspended) this.suspended -= 1;
    this.connections.delete(connection.link.id);
  }

  /** Nothing of it waits any more. */
  private quiet(connection: Connection): void {
    for (const waiting of connection.waiting) {
      this.cancel(connection, waiting);
      waiting.rule.withdraw();
    }
    this.restart(connection);
  }

  private restart(connection: Connection): void {
    connection.restart();
    this.account(connection);
  }

  private account(connection: Connection): void {
    this.frameMemory += connection.size - connection.counted;
    connection.counted = connection.size;
  }

  private dropFrame(connection: Connection): void {
    this.restart(connection);
    const full: Fault = fault('NO_BUFFER_SPACE', 'frames that are not complete take too much memory', {
      limit: MAX_FRAME_MEMORY,
    });
    this.failures.tell(full, connection.link);
  }
}

const asBuffer = (bytes: Uint8Array): Buffer =>
  Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
