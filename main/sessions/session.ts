import {
  type LogEvent,
  MAX_SEND_BYTES,
  type Peer,
  type SendBody,
  type SendOutcome,
  type SendTarget,
  type SessionConfig,
  type SessionOptions,
  type SessionState,
} from '#contract';
import type { Throttle } from '../capture/backpressure.ts';
import type { Notes } from '../capture/notes.ts';
import { createEndpoint } from '../net/create-endpoint.ts';
import type { Link, NetEndpoint, TrafficSink } from '../net/endpoint.ts';
import { FaultError } from '../rpc/faults.ts';
import { TrafficLog } from '../traffic/log.ts';
import type { ReadCache } from '../traffic/read-cache.ts';
import type { SegmentPool } from '../traffic/segment-pool.ts';
import { bodyBytes } from './body.ts';
import { Saving } from './saving.ts';
import { type CaptureServices, type GivenCapture, SessionCapture } from './session-capture.ts';

export interface SessionServices extends CaptureServices {
  pool: SegmentPool;
  cache: ReadCache;
  /** An endpoint opens: traffic may follow. */
  opening: () => void;
}

/**
 * One tab: an endpoint that is made anew at every opening, the log of everything it did, and counters. The log and the
 * counters live as long as the session.
 */
export class Session {
  readonly log: TrafficLog;
  readonly capture: SessionCapture;
  private readonly saving: Saving;
  private throttle: Throttle = 'none';
  private endpoint: NetEndpoint | undefined;
  private links = 0;
  private bytesIn = 0;
  private packetsIn = 0;
  private bytesOut = 0;
  private packetsOut = 0;
  private droppedBefore: number | null = null;
  private droppedReset = 0;

  constructor(
    readonly id: number,
    public config: SessionConfig,
    private kept: SessionOptions,
    private readonly services: SessionServices,
    given?: GivenCapture,
  ) {
    // A capture that is only shown ends when it ended, whatever is added to tell of it.
    const ended = given?.readOnly ? lastTime(given) : undefined;
    this.log = new TrafficLog(
      services.pool,
      ended === undefined ? services.clock : () => ended,
      services.cache,
    );
    this.capture = new SessionCapture(id, this.log, services, (throttle) => this.pause(throttle), given);
    this.links = given?.capture.maxLink ?? 0;
    this.saving = new Saving({
      clock: services.clock,
      changed: services.changed,
      options: () => this.kept,
      failed: (fault) => this.log.event({ code: 'save-failed', fault }),
      behind: () => this.pause(this.throttle),
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
    return this.config.protocol !== 'udp';
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
    this.droppedBefore = this.dropped;
    this.services.opening();
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

  /** Throws a FaultError when nothing could be sent; answers when the system has taken the bytes. */
  async send(target: SendTarget, body: SendBody): Promise<SendOutcome> {
    this.requireWritable();
    if (!this.endpoint) throw new FaultError('NOT_OPEN', 'the session is not open');
    const bytes = bodyBytes(body);
    if (bytes.length > MAX_SEND_BYTES) {
      throw new FaultError('MESSAGE_TOO_LONG', 'more than one send takes', {
        size: bytes.length,
        limit: MAX_SEND_BYTES,
      });
    }
    return this.endpoint.send(target, bytes);
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
    await this.close();
    await this.capture.dispose();
    this.log.storage = undefined;
    this.log.clear();
    this.services.changed();
  }

  resetCounters(): void {
    this.bytesIn = 0;
    this.packetsIn = 0;
    this.bytesOut = 0;
    this.packetsOut = 0;
    this.droppedReset = this.dropped ?? 0;
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
    const endpoint = this.endpoint;
    const dropped = this.dropped;
    return {
      id: this.id,
      config: this.config,
      options: this.options,
      phase: endpoint?.phase ?? 'idle',
      fault: endpoint?.fault ?? null,
      local: endpoint?.local ?? null,
      remote: endpoint?.remote ?? null,
      counters: {
        bytesIn: this.bytesIn,
        packetsIn: this.packetsIn,
        bytesOut: this.bytesOut,
        packetsOut: this.packetsOut,
        dropped: dropped === null ? null : dropped - this.droppedReset,
      },
      pendingBytes: endpoint?.pendingBytes ?? 0,
      receiveBuffer: endpoint?.receiveBuffer ?? null,
      peers: {
        total: endpoint?.peers.total ?? 0,
        connected: endpoint?.peers.connected ?? 0,
        revision: endpoint?.peers.revision ?? 0,
      },
      log: {
        first: this.log.first,
        next: this.log.next,
        bytes: this.log.bytes,
        evictedRecords: this.log.evicted.records,
        evictedBytes: this.log.evicted.bytes,
        generation: this.log.generation,
        startAt: this.log.startAt,
        notes: this.notes.count,
      },
      capture: this.capture.state,
      save: this.saving.state,
    };
  }

  /** Datagrams dropped over all openings; null when no opening could tell. */
  private get dropped(): number | null {
    const now = this.endpoint?.dropped ?? null;
    if (now === null) return this.droppedBefore;
    return now + (this.droppedBefore ?? 0);
  }

  private requireWritable(): void {
    if (this.capture.readOnly) throw new FaultError('READ_ONLY', 'the session shows a capture');
  }

  /** The disk lets sockets wait: streams first, which lose nothing by it. */
  private pause(throttle: Throttle): void {
    this.throttle = throttle;
    const stream = throttle !== 'none' || this.saving.behind;
    this.endpoint?.pauseReading(this.isStream ? stream : throttle === 'all');
    this.services.changed();
  }

  private sink(): TrafficSink {
    const { isStream, saving } = this;
    const { changed } = this.services;
    return {
      received: (link: Link, bytes: Uint8Array) => {
        this.log.received(link, bytes, isStream);
        saving.file?.received(link, bytes);
        this.bytesIn += bytes.length;
        this.packetsIn += 1;
        changed();
      },
      sent: (link: Link | null, bytes: Uint8Array, targets: number) => {
        this.log.sent(link, bytes, targets, isStream);
        saving.file?.sent(link, bytes, targets);
        this.bytesOut += bytes.length * targets;
        this.packetsOut += targets;
        changed();
      },
      event: (event: LogEvent, link?: Link) => {
        this.log.event(event, link);
        saving.file?.event(event);
        changed();
      },
      ended: (link: Link) => {
        this.log.ended(link);
        saving.file?.ended(link);
        changed();
      },
      changed,
    };
  }
}

function lastTime({ capture }: GivenCapture): number {
  const last = capture.pieces.findLast((piece) => piece.kind === 'data');
  return last?.kind === 'data' ? last.figures.lastAt : 0;
}

/** Whether two configs mean the same socket. */
function sameEndpoint(a: SessionConfig, b: SessionConfig): boolean {
  const socket = (config: SessionConfig): unknown => {
    switch (config.protocol) {
      case 'tcp-client':
        return [config.protocol, config.tcpClient];
      case 'tcp-server':
        return [config.protocol, config.tcpServer];
      case 'udp':
        return [
          config.protocol,
          config.udp.localAddress,
          config.udp.localPort,
          config.udp.receiveBufferBytes,
        ];
    }
  };
  return JSON.stringify(socket(a)) === JSON.stringify(socket(b));
}
