import { EventEmitter, once } from 'node:events';
import { afterEach } from 'vitest';
import {
  type Automation,
  DEFAULT_AUTOMATION,
  DEFAULT_CONFIG,
  DEFAULT_OPTIONS,
  type LogEvent,
  type SendBody,
  type SendTarget,
  type SessionConfig,
  type SessionOptions,
} from '#contract';
import { createEndpoint } from '../../net/create-endpoint.ts';
import type { Link, NetEndpoint } from '../../net/endpoint.ts';
import { createClock } from '../../traffic/clock.ts';
import { Composer } from '../composer.ts';
import type { AutomationHost, AutomationPart } from '../host.ts';

const made: FakeSession<AutomationPart>[] = [];

/** Closes what a test made. Call once per test file. */
export function closeSessions(): void {
  afterEach(async () => {
    await Promise.all(made.splice(0).map((session) => session.close()));
  });
}

type Part<P> = (host: AutomationHost) => P;

export interface FakeSetup {
  protocol?: SessionConfig['protocol'];
  automation?: Partial<Automation>;
  options?: Partial<SessionOptions>;
  /** Where a TCP client connects to. */
  remotePort?: number;
}

/** A real endpoint on loopback, and one thing that it does by itself: what a session is to it, without log and store. */
export class FakeSession<P extends AutomationPart> {
  readonly part: P;
  readonly events: (LogEvent & { link?: Link })[] = [];
  readonly sends: { target: SendTarget; body: SendBody }[] = [];
  automation: Automation;
  options: SessionOptions;
  /** Bytes that arrived. */
  received = 0;
  /** Added to the clock, in microseconds. */
  ahead = 0;
  private readonly config: SessionConfig;
  private readonly links = new Map<number, Link>();
  private readonly news = new EventEmitter().setMaxListeners(100);
  private endpoint: NetEndpoint | undefined;
  private ids = 0;

  constructor(setup: FakeSetup, make: Part<P>) {
    this.automation = { ...DEFAULT_AUTOMATION, ...setup.automation };
    this.options = { ...DEFAULT_OPTIONS, ...setup.options };
    this.config = {
      ...DEFAULT_CONFIG,
      protocol: setup.protocol ?? 'tcp-server',
      tcpServer: { ...DEFAULT_CONFIG.tcpServer, localAddress: '127.0.0.1', localPort: 0 },
      tcpClient: { ...DEFAULT_CONFIG.tcpClient, remotePort: setup.remotePort ?? 1 },
      udp: { ...DEFAULT_CONFIG.udp, localAddress: '127.0.0.1', localPort: 0 },
    };
    this.part = make(this.host());
    made.push(this);
  }

  get port(): number {
    return this.endpoint?.local?.port ?? 0;
  }

  get codes(): string[] {
    return this.events.map(({ code }) => code);
  }

  async open(): Promise<this> {
    const changed = (): void => this.told();
    const endpoint = createEndpoint(
      this.config,
      {
        received: (link, bytes) => {
          this.links.set(link.id, link);
          this.received += bytes.length;
          this.part.received?.(link, bytes);
          this.told();
        },
        sent: (link) => {
          if (link) this.links.set(link.id, link);
          this.told();
        },
        event: (event, link) => {
          this.record(event, link);
          const arrival = event.code === 'connected' || event.code === 'client-connected';
          if (!arrival || !link) return;
          this.links.set(link.id, link);
          if (this.endpoint?.phase === 'open') this.part.connected?.(link);
        },
        ended: (link) => {
          this.links.delete(link.id);
          this.part.ended?.(link);
          this.told();
        },
        changed,
      },
      this.clock,
      () => {
        this.ids += 1;
        return this.ids;
      },
    );
    this.endpoint = endpoint;
    await endpoint.open();
    this.part.opened?.();
    for (const link of this.links.values()) this.part.connected?.(link);
    return this;
  }

  /** As the user's change of what it does by itself. */
  change(automation: Partial<Automation>): void {
    this.automation = { ...this.automation, ...automation };
    this.part.configured?.();
  }

  async close(): Promise<void> {
    this.part.closed?.(null, false);
    await this.endpoint?.close();
  }

  async disconnect(): Promise<void> {
    await this.endpoint?.disconnect('all');
  }

  /** Resolves once `holds`, looked at after everything that happens. */
  async waitFor(holds: () => boolean): Promise<void> {
    while (!holds()) await once(this.news, 'news');
  }

  private readonly clock = createClock();

  private host(): AutomationHost {
    const clock = (): number => this.clock() + this.ahead;
    const composer = new Composer(clock);
    return {
      clock,
      options: () => this.options,
      config: () => this.config,
      automation: () => this.automation,
      isOpen: () => this.endpoint?.phase === 'open',
      links: () => [...this.links.values()],
      pendingBytes: () => this.endpoint?.pendingBytes ?? 0,
      compose: (body, peer, reply) => composer.compose(body, peer, reply),
      send: async (target, body) => {
        this.sends.push({ target, body });
        if (!this.endpoint) throw new Error('not open');
        return this.endpoint.send(target, composer.compose(body, null));
      },
      event: (event, link) => this.record(event, link),
      changed: () => this.told(),
    };
  }

  private record(event: LogEvent, link: Link | undefined): void {
    this.events.push(link ? { ...event, link } : event);
    this.told();
  }

  private told(): void {
    this.news.emit('news');
  }
}
