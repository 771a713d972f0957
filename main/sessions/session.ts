import type {
  Automation,
  LogEvent,
  Peer,
  Phase,
  SendBody,
  SendOutcome,
  SendTarget,
  SessionConfig,
  SessionOptions,
  SessionState,
} from '#contract';
import { Composer } from '../automation/composer.ts';
import { SessionAutomation } from '../automation/session-automation.ts';
import type { Throttle } from '../capture/backpressure.ts';
import type { Notes } from '../capture/notes.ts';
import { createEndpoint } from '../net/create-endpoint.ts';
import type { Link, NetEndpoint, TrafficSink } from '../net/endpoint.ts';
import { isStream } from '../net/is-stream.ts';
import { FaultError } from '../rpc/faults.ts';
import { TrafficLog } from '../traffic/log.ts';
import type { ReadCache } from '../traffic/read-cache.ts';
import { Counters } from './counters.ts';
import { endpointState } from './endpoint-state.ts';
import { peerLinks } from './peer-links.ts';
import { sameEndpoint } from './same-endpoint.ts';
import { Saving } from './saving.ts';
import { Sender } from './sender.ts';
import { type CaptureServices, endOf, type GivenCapture, SessionCapture } from './session-capture.ts';
import { createTap } from './tap.ts';

export interface SessionServices extends CaptureServices {
  cache: ReadCache;
  /** An endpoint of streams opens: traffic may follow as fast as this machine can. */
  streamOpening: () => void;
}

/** What the user set of a session, and what is kept of it over restarts. */
export interface SessionSetup {
  config: SessionConfig;
  options: SessionOptions;
  automation: Automation;
}

/**
 * One tab: an endpoint that is made anew at every opening, the log of everything it did, counters, and what it does by itself.
 * All but the endpoint live as long as the session.
 */
export class Session {
  readonly log: TrafficLog;
  readonly capture: SessionCapture;
  readonly automation: SessionAutomation;
  config: SessionConfig;
  private kept: SessionOptions;
  readonly saving: Saving;
  private readonly counters = new Counters(() => this.endpoint?.dropped ?? null);
  private readonly sender: Sender;
  private throttle: Throttle = 'none';
  private isHeld = false;
  private endpoint: NetEndpoint | undefined;
  private phase: Phase = 'idle';
  private links = 0;
  private isDisposed = false;

  constructor(
    readonly id: number,
    setup: SessionSetup,
    private readonly services: SessionServices,
    given?: GivenCapture,
  ) {
    this.config = setup.config;
    this.kept = setup.options;
    // A capture that is only shown ends when it ended, whatever is added to tell of it.
    const ended = given?.readOnly ? endOf(given) : undefined;
    this.log = new TrafficLog(
      services.pool,
      ended === undefined ? services.clock : () => ended,
      services.cache,
    );
    this.log.onDamage = services.changed;
    this.capture = new SessionCapture(id, this.log, services, (throttle) => this.pause(throttle), given);
    this.links = given?.capture.maxLink ?? 0;
    this.saving = new Saving({
      clock: services.clock,
      changed: services.changed,
      options: () => this.kept,
      failed: (fault) => this.log.event({ code: 'save-failed', fault }),
      behind: () => this.pause(this.throttle),
      numbered: () => void services.claimed(),
    });
    const composer = new Composer(services.clock);
    this.automation = this.automate(setup.automation, composer);
    this.sender = new Sender({
      composer,
      protocol: () => this.config.protocol,
      endpoint: () => this.endpoint,
      links: () => this.automation.links,
    });
  }

  get options(): SessionOptions {
    return this.kept;
  }

  set options(options: SessionOptions) {
    this.kept = options;
    if (this.isActive) this.saving.follow(this.isStream);
    else void this.saving.close();
  }

  /** Marks and notes on records of the log. */
  get notes(): Notes {
    return this.capture.notes;
  }

  /** Bytes of a stream, or datagrams. */
  private get isStream(): boolean {
    return isStream(this.config);
  }

  get isActive(): boolean {
    const phase = this.endpoint?.phase;
    return phase === 'opening' || phase === 'open' || phase === 'closing';
  }

  /** Refuses a config that the open endpoint does not follow any more; the default UDP target is free at any time. */
  configure(config: SessionConfig): void {
    this.requireWritable();
    if (this.isActive && !sameEndpoint(this.config, config)) {
      throw new FaultError('ALREADY_OPEN', 'close the session before changing its endpoint');
    }
    this.config = config;
  }

  async open(): Promise<void> {
    this.requireWritable();
    if (this.isActive) throw new FaultError('ALREADY_OPEN', 'the session is open already');
    this.counters.reopening();
    if (this.isStream) this.services.streamOpening();
    const endpoint = createEndpoint(this.config, this.sink(), this.services.clock, () => {
      this.links += 1;
      return this.links;
    });
    this.endpoint = endpoint;
    this.saving.follow(this.isStream);
    this.pause(this.throttle);
    await endpoint.open();
  }

  async close(): Promise<void> {
    await this.endpoint?.close();
    await this.saving.close();
  }

  /** Closes, and ends the script, which goes on over a close and may run in a session that was never opened. */
  async end(): Promise<void> {
    await this.automation.script.stop();
    await this.close();
  }

  /** Throws a FaultError when nothing could be sent; answers when the system has taken the bytes. */
  async send(target: SendTarget, body: SendBody): Promise<SendOutcome> {
    this.requireWritable();
    return this.sender.send(target, body);
  }

  /** Whoever takes the rows of the log is behind and would miss some: streams wait for it as they do for the disk. */
  holdReading(on: boolean): void {
    this.isHeld = on;
    this.pause(this.throttle);
  }

  /** Whether streams wait for the disk, for a file, or for whoever takes the rows. */
  get readingIsHeld(): boolean {
    return this.throttle !== 'none' || this.saving.behind || this.isHeld;
  }

  peers(from: number, count: number): { total: number; revision: number; peers: Peer[] } {
    const list = this.endpoint?.peers;
    return { total: list?.total ?? 0, revision: list?.revision ?? 0, peers: list?.page(from, count) ?? [] };
  }

  async disconnect(ids: readonly number[] | 'all'): Promise<number> {
    return (await this.endpoint?.disconnect(ids)) ?? 0;
  }

  /** Ends everything and lets go of the memory; a capture with data stays on the disk. */
  async dispose(): Promise<void> {
    await this.end();
    await this.capture.dispose();
    this.isDisposed = true;
    this.log.storage = undefined;
    this.log.clear();
    this.services.changed();
  }

  resetCounters(): void {
    this.counters.reset();
    this.services.changed();
  }

  /** Throws READ_ONLY for an opened capture. */
  clear(): void {
    this.requireWritable();
    this.log.clear();
    this.notes.clear();
    this.services.changed();
  }

  state(): SessionState {
    return {
      id: this.id,
      config: this.config,
      options: this.options,
      ...endpointState(this.endpoint),
      counters: this.counters.state,
      log: {
        first: this.log.first,
        next: this.log.next,
        bytes: this.log.bytes,
        evictedRecords: this.log.evicted.records,
        evictedBytes: this.log.evicted.bytes,
        generation: this.log.generation,
        startAt: this.log.startAt,
        firstAt: this.log.firstAt,
        lastAt: this.log.lastAt,
        notes: this.notes.count,
      },
      capture: this.capture.state,
      save: this.saving.state,
      automation: this.automation.state,
    };
  }

  private requireWritable(): void {
    if (this.capture.readOnly) throw new FaultError('READ_ONLY', 'the session shows a capture');
  }

  /** The disk lets sockets wait: streams first, which lose nothing by it. */
  private pause(throttle: Throttle): void {
    this.throttle = throttle;
    this.endpoint?.pauseReading(this.isStream ? this.readingIsHeld : throttle === 'all');
    this.services.changed();
  }

  private automate(automation: Automation, composer: Composer): SessionAutomation {
    return new SessionAutomation(
      automation,
      {
        clock: this.services.clock,
        options: () => this.kept,
        config: () => this.config,
        isOpen: () => this.endpoint?.phase === 'open',
        pendingBytes: () => this.endpoint?.pendingBytes ?? 0,
        diskBehind: () => this.readingIsHeld,
        compose: (body, peer, reply) => composer.compose(body, peer, reply),
        send: (target, body) => this.send(target, body),
        event: (event, link) => this.event(event, link),
        changed: this.services.changed,
      },
      () => (this.isStream ? [] : peerLinks(this.endpoint)),
    );
  }

  private sink(): TrafficSink {
    const { log, saving, counters, automation, isStream } = this;
    return createTap({
      log,
      saving,
      counters,
      automation,
      isStream,
      event: (event, link) => this.event(event, link),
      changed: () => {
        this.followPhase();
        this.services.changed();
      },
    });
  }

  private event(event: LogEvent, link?: Link): void {
    // Some things are told a little later: a log that nobody has any more would take memory for them, and never give it back.
    if (this.isDisposed) return;
    this.log.event(event, link);
    this.saving.file?.event(event);
    this.services.changed();
  }

  /** Tells what the session does by itself that the endpoint is open now, or is no longer. */
  private followPhase(): void {
    const phase = this.endpoint?.phase ?? 'idle';
    if (phase === this.phase) return;
    const wasOpen = this.phase === 'open';
    this.phase = phase;
    if (phase === 'open') this.automation.opened();
    else if (wasOpen) this.automation.closed(this.endpoint?.fault ?? null, phase === 'closing');
  }
}
