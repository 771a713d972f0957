import type { Automation, AutomationState, Fault } from '#contract';
import type { Link } from '../net/endpoint.ts';
import { checkPatterns, checkSize } from './check-automation.ts';
import { FileSender } from './file-send/file-sender.ts';
import type { AutomationHost, AutomationPart } from './host.ts';
import { PeriodicSends } from './periodic.ts';
import { CommandPlayer } from './player.ts';
import { Replies } from './replies/replies.ts';
import { withRuleIds } from './replies/rule-ids.ts';
import { ScriptRunner } from './script/script-runner.ts';
import { Sequences } from './sequence/sequences.ts';

/** What a session's automation is made of; the rest of an AutomationHost it has itself. */
export type AutomationServices = Omit<AutomationHost, 'automation' | 'links'>;

/**
 * What a session does by itself: its parts, and what the user told them to do. All that happens to the session is told here,
 * in the socket callback, and passed on to each part.
 */
export class SessionAutomation {
  readonly periodic: PeriodicSends;
  readonly player: CommandPlayer;
  readonly replies: Replies;
  readonly sequences: Sequences;
  readonly script: ScriptRunner;
  readonly files: FileSender;
  /** Grows with every change of `value`. */
  revision = 1;
  private readonly parts: readonly AutomationPart[];
  private readonly connections = new Map<number, Link>();
  /** Connections made while the endpoint is still opening: nothing can be sent to them yet. */
  private early: Link[] = [];
  private isOpen = false;
  private kept: Automation;

  constructor(
    given: Automation,
    private readonly services: AutomationServices,
    /** Peers of an endpoint that has no connections. */
    private readonly peers: () => readonly Link[],
  ) {
    this.kept = withRuleIds(given);
    const host: AutomationHost = {
      ...services,
      automation: () => this.kept,
      links: () => this.links,
    };
    this.periodic = new PeriodicSends(host);
    this.player = new CommandPlayer(host);
    this.replies = new Replies(host);
    this.sequences = new Sequences(host);
    this.script = new ScriptRunner(host);
    this.files = new FileSender(host);
    this.parts = [this.replies, this.sequences, this.script, this.periodic, this.player, this.files];
  }

  get value(): Automation {
    return this.kept;
  }

  /** Connections, or UDP peers, that can be sent to now. */
  get links(): readonly Link[] {
    return this.connections.size > 0 ? [...this.connections.values()] : this.peers();
  }

  get state(): AutomationState {
    return {
      revision: this.revision,
      periodic: this.periodic.state,
      play: this.player.state,
      file: this.files.state,
      rules: this.replies.state,
      sequence: this.sequences.state,
      script: this.script.state,
    };
  }

  /** Replaces parts of it. Throws AUTOMATION_TOO_LARGE, or PATTERN_INVALID, `path` says where; then nothing is changed. */
  change(change: Partial<Automation>): void {
    const next = { ...this.kept, ...withRuleIds(change) };
    checkSize(next);
    checkPatterns(change);
    this.kept = next;
    this.revision += 1;
    for (const part of this.parts) part.configured?.();
    this.services.changed();
  }

  received(link: Link, bytes: Uint8Array): void {
    for (const part of this.parts) part.received?.(link, bytes);
  }

  connected(link: Link): void {
    this.connections.set(link.id, link);
    if (!this.isOpen) {
      this.early.push(link);
      return;
    }
    for (const part of this.parts) part.connected?.(link);
  }

  ended(link: Link): void {
    this.connections.delete(link.id);
    this.early = this.early.filter(({ id }) => id !== link.id);
    for (const part of this.parts) part.ended?.(link);
  }

  opened(): void {
    this.isOpen = true;
    for (const part of this.parts) part.opened?.();
    for (const link of this.early.splice(0)) this.connected(link);
  }

  /** The endpoint is closed, by the user or from the other side, or broke as the fault says. */
  closed(fault: Fault | null, byUser: boolean): void {
    this.isOpen = false;
    this.early = [];
    for (const part of this.parts) part.closed?.(fault, byUser);
  }
}
