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
import { createEndpoint } from '../net/create-endpoint.ts';
import type { Link, NetEndpoint, TrafficSink } from '../net/endpoint.ts';
import { FaultError } from '../rpc/faults.ts';
import { TrafficLog } from '../traffic/log.ts';
import type { SegmentPool } from '../traffic/segment-pool.ts';
import { bodyBytes } from './body.ts';

export interface SessionServices {
  pool: SegmentPool;
  /** Microseconds since 1970. */
  clock: () => number;
  /** Something a window shows has changed; called once per packet. */
  changed: () => void;
  /** An endpoint opens: traffic may follow. */
  opening: () => void;
}

/**
 * One tab: an endpoint that is made anew at every opening, the log of everything it did, and counters. The log and the
 * counters live as long as the session.
 */
export class Session {
  readonly log: TrafficLog;
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
    public options: SessionOptions,
    private readonly services: SessionServices,
  ) {
    this.log = new TrafficLog(services.pool, services.clock);
  }

  get isActive(): boolean {
    const phase = this.endpoint?.phase;
    return phase === 'opening' || phase === 'open' || phase === 'closing';
  }

  /** Refuses a config that the open endpoint does not follow any more; the default UDP target is free at any time. */
  configure(config: SessionConfig): void {
    if (this.isActive && !sameEndpoint(this.config, config)) {
      throw new FaultError('ALREADY_OPEN', 'close the session before changing its endpoint');
    }
    this.config = config;
  }

  async open(): Promise<void> {
    if (this.isActive) throw new FaultError('ALREADY_OPEN', 'the session is open already');
    this.droppedBefore = this.dropped;
    this.services.opening();
    const endpoint = createEndpoint(this.config, this.sink(), this.services.clock, () => {
      this.links += 1;
      return this.links;
    });
    this.endpoint = endpoint;
    await endpoint.open();
  }

  async close(): Promise<void> {
    await this.endpoint?.close();
  }

  /** Throws a FaultError when nothing could be sent; answers when the system has taken the bytes. */
  async send(target: SendTarget, body: SendBody): Promise<SendOutcome> {
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

  resetCounters(): void {
    this.bytesIn = 0;
    this.packetsIn = 0;
    this.bytesOut = 0;
    this.packetsOut = 0;
    this.droppedReset = this.dropped ?? 0;
    this.services.changed();
  }

  clear(): void {
    this.log.clear();
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
      },
    };
  }

  /** Datagrams dropped over all openings; null when no opening could tell. */
  private get dropped(): number | null {
    const now = this.endpoint?.dropped ?? null;
    if (now === null) return this.droppedBefore;
    return now + (this.droppedBefore ?? 0);
  }

  private sink(): TrafficSink {
    const isStream = this.config.protocol !== 'udp';
    const { changed } = this.services;
    return {
      received: (link: Link, bytes: Uint8Array) => {
        this.log.received(link, bytes, isStream);
        this.bytesIn += bytes.length;
        this.packetsIn += 1;
        changed();
      },
      sent: (link: Link | null, bytes: Uint8Array, targets: number) => {
        this.log.sent(link, bytes, targets, isStream);
        this.bytesOut += bytes.length * targets;
        this.packetsOut += targets;
        changed();
      },
      event: (event: LogEvent, link?: Link) => {
        this.log.event(event, link);
        changed();
      },
      ended: (link: Link) => {
        this.log.ended(link);
        changed();
      },
      changed,
    };
  }
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
