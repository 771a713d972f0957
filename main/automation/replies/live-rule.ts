import { type Charset, type Fault, fault, type Rule, type RuleState } from '#contract';
import type { Link } from '../../net/endpoint.ts';
import { faultOf } from '../../rpc/faults.ts';
import type { AutomationHost, ReplyContext } from '../host.ts';
import { compileMatch, type Match } from '../match/index.ts';
import { Failures } from './failures.ts';
import { LastSecond, Patience } from './limits.ts';

/** How the rules look at frames. */
export interface Looks {
  charset: Charset;
  /** A frame goes on where the last one ended: text may as well. */
  streamText: boolean;
}

/** A frame as a rule sees it. */
export interface Seen {
  /** The frame, and the same with the bytes before it that begin its first character. Valid during the call only. */
  frame: Buffer;
  subject: Buffer;
}

type ReplyGroups = ReplyContext['groups'];
const NO_GROUPS: ReplyGroups = new Map();

/** A rule at work: what it looks for, made ready, and what it did since the session was opened. */
export class LiveRule {
  hits = 0;
  /** Names its frames' groups and bytes in the reply. */
  needsGroups = false;
  /** Its expression took too long: it is not looked for any more. */
  slow = false;
  readonly failures: Failures;
  private readonly perSecond = new LastSecond();
  private readonly patience = new Patience();
  private match: Match | Fault;
  /** What `match` was made of. */
  private madeOf = '';

  constructor(
    private readonly host: AutomationHost,
    public config: Rule,
    looks: Looks,
  ) {
    this.failures = new Failures(host, () => this.config.name);
    this.match = this.prepared(looks);
  }

  /** Which rule it is; what is changed of it is not that. */
  get id(): Rule['id'] {
    return this.config.id;
  }

  /** Follows a change of it, and goes on counting. */
  change(config: Rule, looks: Looks): void {
    this.config = config;
    this.match = this.prepared(looks, this.match);
  }

  /** What it did is forgotten. */
  reset(): void {
    this.hits = 0;
    this.perSecond.clear();
    this.revive();
  }

  /** Looks for its expression again, though it took too long. */
  revive(): void {
    this.slow = false;
    this.patience.clear();
  }

  /** May fit a frame: it is on, and has not replied as often as it may. */
  get isReady(): boolean {
    return this.config.on && this.rest === null;
  }

  /** Why it does not answer though it is on. */
  get rest(): RuleState['rest'] {
    const { on, most } = this.config;
    if (!on) return null;
    if (this.slow) return 'slow';
    return most !== null && this.hits >= most ? 'most' : null;
  }

  get looksAtText(): boolean {
    return this.config.on && 'ofBytes' in this.match && !this.match.ofBytes;
  }

  /** Whether it is for this frame. `peer` is the other end as `address:port`. */
  fits({ frame, subject }: Seen, peer: string, link: Link): boolean {
    const { match } = this;
    if (this.config.peer !== '' && !peer.includes(this.config.peer)) return false;
    if ('code' in match) {
      this.failures.tell(match, link);
      return false;
    }
    if (match.ofBytes) return match.test(frame);
    return match.span === null ? this.fitsSlowly(match, subject, link) : match.test(subject);
  }

  /** Counts a reply; false when there were as many within a second as may be. */
  take(): boolean {
    const { mostPerSecond } = this.config;
    if (mostPerSecond !== null && !this.perSecond.take(this.host.clock(), mostPerSecond)) return false;
    this.hits += 1;
    return true;
  }

  /** A reply that was counted does not go out. */
  withdraw(): void {
    this.hits = Math.max(0, this.hits - 1);
  }

  /** A reply that was counted could not be made or sent. */
  failed(error: unknown, link: Link): void {
    this.withdraw();
    this.failures.tell(faultOf(error), link);
  }

  groupsOf({ frame, subject }: Seen): ReplyGroups {
    if (!this.needsGroups || 'code' in this.match) return NO_GROUPS;
    return this.match.find(this.match.ofBytes ? frame : subject)?.groups ?? NO_GROUPS;
  }

  /** The bytes of a reply, its own. Throws a FaultError. */
  bytes(frame: Buffer, groups: ReplyGroups, link: Link): Uint8Array {
    const { reply } = this.config;
    switch (reply.kind) {
      case 'echo':
        return Buffer.from(frame);
      case 'upper':
        return upperCase(frame);
      case 'content':
        return this.host.compose(
          reply.content,
          link.remote,
          this.needsGroups ? { data: frame, groups } : undefined,
        );
    }
  }

  private fitsSlowly(match: Match, subject: Buffer, link: Link): boolean {
    const started = performance.now();
    const fits = match.test(subject);
    const { length } = subject;
    if (!this.patience.spend(started, performance.now(), Math.min(length, match.reach))) {
      this.slow = true;
      this.failures.tell(fault('PATTERN_TOO_SLOW', 'the expression takes too long: the rule rests'), link);
      this.host.changed();
    } else if (!fits && length > match.reach) {
      const details = { size: length, limit: match.reach };
      const message = `the expression was looked for in the first ${match.reach} of ${length} bytes`;
      this.failures.tell(fault('PATTERN_TOO_SLOW', message, details), link);
    }
    return fits;
  }

  private prepared({ charset, streamText }: Looks, before?: Match | Fault): Match | Fault {
    const { on, pattern, whole, reply } = this.config;
    this.needsGroups =
      reply.kind === 'content' &&
      reply.content.variables === true &&
      (reply.content.parts === 'text' ? reply.content.text : reply.content.hex).includes('{{');
    // Making an expression ready takes half a millisecond, and there may be a hundred: others are left as they are.
    const madeOf = JSON.stringify([on, pattern, whole, charset, streamText]);
    if (before && madeOf === this.madeOf) return before;
    this.madeOf = madeOf;
    this.revive();
    try {
      return compileMatch(pattern, { charset, whole, open: streamText });
    } catch (error) {
      return faultOf(error);
    }
  }
}

/** ASCII letters alone: what bytes above them mean depends on a charset. */
function upperCase(frame: Buffer): Buffer {
  const upper = Buffer.from(frame);
  for (let at = 0; at < upper.length; at += 1) {
    const byte = upper[at] as number;
    if (byte >= 0x61 && byte <= 0x7a) upper[at] = byte - 0x20;
  }
  return upper;
}
