import { isIPv6 } from 'node:net';
import { type Endpoint as Address, type Fault, MAX_DATAGRAM_BYTES } from '#contract';
import { FaultError } from '../rpc/faults.ts';
import { displayEndpoint } from './display-address.ts';
import type { EndpointContext } from './endpoint.ts';
import { toFaultError } from './errors.ts';
import { explainAddressInUse } from './port-owner.ts';
import { UdpDrops } from './udp-drops.ts';
import { UdpThread } from './udp-thread.ts';

/** What to bind. */
export interface UdpBinding {
  localAddress: string;
  localPort: number;
  /** Asked of the system; 0 leaves its default. */
  receiveBufferBytes: number;
}

export interface UdpPortListener {
  /** `bytes` are valid during the call only; `at` in microseconds since 1970. */
  received(bytes: Uint8Array, address: string, port: number, at: number): void;
  /** The socket is gone without having been asked to. */
  lost(fault: Fault): void;
}

/** The port that an endpoint is bound to: made, told of, paused and let go of in one way. */
export class UdpPort {
  local: Address | null = null;
  /** Granted, in bytes. */
  receiveBuffer: number | null = null;
  paused = false;
  readonly drops: UdpDrops;
  private bound: UdpThread | undefined;

  constructor(
    private readonly context: EndpointContext,
    private readonly listener: UdpPortListener,
  ) {
    this.drops = new UdpDrops((count) => context.sink.event({ code: 'dropped', count }));
  }

  /** Rejects with a FaultError, which is told. */
  async bind({ localAddress, localPort, receiveBufferBytes }: UdpBinding): Promise<void> {
    const { sink, clock } = this.context;
    const family = isIPv6(localAddress) ? 6 : 4;
    let bound: UdpThread;
    try {
      bound = await UdpThread.bind(
        { family, receiveBufferBytes, address: localAddress, port: localPort },
        {
          received: (bytes, at, address, port) => this.listener.received(bytes, address, port, clock(at)),
          failed: (error) => this.onError(error),
          lost: (error) => this.onLost(error),
        },
      );
    } catch (error) {
      const asked = { address: localAddress, port: localPort };
      const fault = await explainAddressInUse(toFaultError(error, { transport: 'udp', ...asked }));
      sink.event({ code: 'open-failed', local: asked, fault: fault.fault });
      throw fault;
    }
    this.bound = bound;
    if (this.paused) bound.pause(true);
    this.local = displayEndpoint(bound.address, bound.port);
    this.receiveBuffer = bound.receiveBuffer;
    this.drops.watch(this.local);
    sink.event({
      code: 'bound',
      local: this.local,
      receiveBuffer: this.receiveBuffer,
      receiveBufferAsked: receiveBufferBytes,
    });
  }

  /** Resolves with the time when the system took it, in microseconds since 1970; rejects with what the system said, or NOT_OPEN. */
  async send(bytes: Uint8Array, port: number, address: string): Promise<number> {
    if (!this.bound) throw new FaultError('NOT_OPEN', 'the socket is closed');
    return this.context.clock(await this.bound.send(bytes, port, address));
  }

  pauseReading(on: boolean): void {
    if (on === this.paused) return;
    this.paused = on;
    this.bound?.pause(on);
  }

  /** Resolves when the port is free. */
  async release(): Promise<void> {
    if (this.local) this.drops.unwatch(this.local);
    const { bound } = this;
    this.bound = undefined;
    await bound?.close();
    this.local = null;
    this.receiveBuffer = null;
  }

  /** Windows reports an unreachable port this way, without saying whose. */
  private onError(error: NodeJS.ErrnoException): void {
    if (error.code === 'ECONNRESET' || error.code === 'ECONNREFUSED') {
      this.context.sink.event({ code: 'unreachable' });
      return;
    }
    const { fault } = toFaultError(error, { transport: 'udp' });
    this.context.sink.event({ code: 'receive-failed', fault });
  }

  private onLost(error: Error): void {
    void this.release();
    const { fault } = toFaultError(error, { transport: 'udp' });
    this.context.sink.event({ code: 'receive-failed', fault });
    this.listener.lost(fault);
  }
}

/** Throws MESSAGE_TOO_LONG. */
export function requireDatagram(bytes: Uint8Array): void {
  if (bytes.length <= MAX_DATAGRAM_BYTES) return;
  throw new FaultError('MESSAGE_TOO_LONG', 'more than a datagram holds', {
    transport: 'udp',
    size: bytes.length,
    limit: MAX_DATAGRAM_BYTES,
  });
}
