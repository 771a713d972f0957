import type { Socket } from 'node:net';
import type { Endpoint as Address, Fault, Peer } from '#contract';
import { FaultError } from '../rpc/faults.ts';
import { displayEndpoint } from './display-address.ts';
import type { EndpointContext, Link } from './endpoint.ts';
import { isNodesOwn, toFaultError } from './errors.ts';

/**
 * Bytes one connection may have accepted that the system has not taken. A peer that does not read shows as pending bytes;
 * at this bound further sends are refused, so that it never becomes memory without end.
 */
export const MAX_PENDING_BYTES = 64 * 1024 * 1024;

/** A waiting write costs memory beyond its bytes: so many small ones are as good as full. */
const MAX_PENDING_WRITES = 10_000;

/** Handed over piece by piece, so that what is pending and what was never taken is known to about this many bytes. */
const PIECE_BYTES = 256 * 1024;

/** How long the other end may take to answer our FIN with its own before the connection is ended by force. */
const LINGER_MS = 1000;

export interface ConnectionOwner {
  readonly context: EndpointContext;
  /** A connection closed by us, as the log says it. */
  readonly closedByUs: 'closed' | 'client-disconnected';
  /** A figure of the connection changed. Called once per packet. */
  touched(): void;
  /** The other end sent FIN: ours goes when this calls `finish`. Without it, once what is pending has been sent. */
  finished?(): void;
  /** The connection is gone; the fault says why when it broke. */
  ended(connection: TcpConnection, fault: Fault | null): void;
}

/** An open TCP connection with its figures, over a socket that may be half open. It ends for one reason, told once. */
export class TcpConnection implements Link {
  readonly remote: Address;
  readonly local: Address;
  private readonly since: number;
  private bytesIn = 0;
  private packetsIn = 0;
  private bytesOut = 0;
  private packetsOut = 0;
  private accepted = 0;
  private taken = 0;
  private waitingWrites = 0;
  private writing: Promise<void> = Promise.resolve();
  private reason: 'ours' | 'theirs' | Fault | undefined;
  private alive = true;
  private finishing = false;
  private readonly gone: Promise<void>;

  constructor(
    readonly id: number,
    private readonly socket: Socket,
    private readonly owner: ConnectionOwner,
  ) {
    this.remote = displayEndpoint(socket.remoteAddress, socket.remotePort);
    this.local = displayEndpoint(socket.localAddress, socket.localPort);
    this.since = owner.context.clock();
    socket.setNoDelay(true);
    socket.on('data', (bytes: Buffer) => this.onData(bytes));
    socket.on('end', () => this.onEnd());
    socket.on('error', (error) => this.onError(error));
    this.gone = new Promise((resolve) => {
      socket.on('close', () => {
        this.onClose();
        resolve();
      });
    });
  }

  get connected(): boolean {
    return this.alive;
  }

  /** Bytes accepted for sending that the system has not taken. */
  get pendingBytes(): number {
    return this.alive ? this.accepted - this.taken : 0;
  }

  get peer(): Peer {
    return {
      id: this.id,
      address: this.remote.address,
      port: this.remote.port,
      since: this.since,
      connected: this.alive,
      bytesIn: this.bytesIn,
      packetsIn: this.packetsIn,
      bytesOut: this.bytesOut,
      packetsOut: this.packetsOut,
      pendingBytes: this.pendingBytes,
    };
  }

  /** Throws what would refuse a write of so many bytes. */
  checkWrite(size: number): void {
    if (!this.alive || this.finishing || !this.socket.writable)
      throw new FaultError('TARGET_GONE', 'the connection has ended');
    if (this.pendingBytes + size > MAX_PENDING_BYTES || this.waitingWrites >= MAX_PENDING_WRITES) {
      throw new FaultError('SEND_QUEUE_FULL', 'the peer does not read', {
        size: this.pendingBytes,
        limit: MAX_PENDING_BYTES,
      });
    }
  }

  /** Hands bytes to the socket, after `checkWrite`; resolves when the system has taken them. */
  write(bytes: Uint8Array): Promise<void> {
    this.accepted += bytes.length;
    this.bytesOut += bytes.length;
    this.packetsOut += 1;
    this.waitingWrites += 1;
    // What waits is a figure of the connection: a peer that does not read takes nothing that would tell of it.
    this.owner.touched();
    const written = this.writing.then(() => this.writePieces(bytes));
    this.writing = written
      .catch(() => {})
      .finally(() => {
        this.waitingWrites -= 1;
      });
    return written;
  }

  /** The system has no other end for it any more; what came before may still wait to be read. Windows does not tell. */
  get isCut(): boolean {
    return this.alive && wasReset(this.socket);
  }

  /** Leaves what arrives with the system, which makes the sender wait. A connection that is being closed waits for nobody. */
  pauseReading(on: boolean): void {
    if (!on) this.socket.resume();
    else if (this.reason !== 'ours') this.socket.pause();
  }

  /** Sends FIN after what is pending; what the other end sends is read on. */
  finish(): void {
    this.finishing = true;
    void this.writing.then(() => this.socket.end());
  }

  /** Breaks it off, and lets the other end see that: RST. */
  reset(): void {
    this.reason ??= 'ours';
    this.socket.resetAndDestroy();
    // resetAndDestroy alone waits for pending writes.
    this.socket.destroy();
  }

  /** Sends FIN after what is pending, and ends by force when the other end does not follow. Resolves when it is gone. */
  async close(): Promise<void> {
    if (this.alive) {
      this.reason ??= 'ours';
      // The other end's FIN comes after what it sent.
      this.socket.resume();
      void this.writing.then(() => this.socket.end());
      const timer = setTimeout(() => this.abort(), LINGER_MS);
      await this.gone;
      clearTimeout(timer);
    }
    await this.gone;
  }

  /** A stream that is cut off must not look complete: with bytes undelivered the other end gets RST, not FIN. */
  private abort(): void {
    if (this.pendingBytes > 0) this.reset();
    else this.socket.destroy();
  }

  private async writePieces(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
      const piece = bytes.subarray(at, at + PIECE_BYTES);
      await this.writePiece(piece);
      this.taken += piece.length;
      this.owner.touched();
      this.owner.context.sink.changed();
    }
  }

  private writePiece(piece: Uint8Array): Promise<void> {
    return new Promise((resolve, reject) => {
      this.socket.write(piece, (error) => {
        if (!error && !this.socket.destroyed) {
          resolve();
          return;
        }
        // Node reports the write that a destroy interrupted as done.
        reject(this.whyNotTaken(error));
      });
    });
  }

  /**
   * What broke the connection, or else who closed it. Node's word for a write that came too late (ERR_STREAM_DESTROYED) says
   * neither.
   */
  private whyNotTaken(error: Error | null | undefined): FaultError {
    const where = { transport: 'tcp', ...this.remote } as const;
    const broke = [this.socket.errored, error].find((e) => e && !isNodesOwn(e));
    if (broke) return toFaultError(broke, where);
    if (typeof this.reason === 'object')
      return new FaultError(this.reason.code, this.reason.message, this.reason.details);
    return this.reason === 'theirs'
      ? new FaultError('BROKEN_PIPE', 'the peer closed the connection first', where)
      : new FaultError('CLOSED_HERE', 'the connection was closed here first', where);
  }

  private onData(bytes: Buffer): void {
    this.bytesIn += bytes.length;
    this.packetsIn += 1;
    this.owner.touched();
    this.owner.context.sink.received(this, bytes);
  }

  /** FIN: recv returned 0 bytes. The other end may still read, so what is pending is sent before ours. */
  private onEnd(): void {
    if (this.reason) return;
    // With our FIN out before theirs the connection is over, and has no peer any more either.
    if (!this.socket.writableFinished && wasReset(this.socket)) {
      // A half-open socket would wait for our FIN before it goes.
      this.socket.destroy(
        Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', syscall: 'read' }),
      );
      return;
    }
    this.reason = 'theirs';
    this.owner.context.sink.event({ code: 'peer-closed', remote: this.remote }, this);
    if (this.owner.finished) this.owner.finished();
    else this.finish();
  }

  private onError(error: Error): void {
    if (this.reason) return;
    const { fault } = toFaultError(error, { transport: 'tcp', ...this.remote });
    this.reason = fault;
    this.owner.context.sink.event({ code: 'broken', remote: this.remote, fault }, this);
  }

  private onClose(): void {
    const { closedByUs, context } = this.owner;
    const { sink } = context;
    const undelivered = this.accepted - this.taken;
    this.alive = false;
    if (undelivered > 0) sink.event({ code: 'undelivered', remote: this.remote, bytes: undelivered }, this);
    if (this.reason === 'ours') sink.event({ code: closedByUs, remote: this.remote }, this);
    sink.ended(this);
    this.owner.touched();
    this.owner.ended(this, typeof this.reason === 'object' ? this.reason : null);
    sink.changed();
  }
}

/**
 * Whether what Node calls the end of a stream was a reset. When data and RST are found together, libuv reads the data and
 * reports the hang-up as an end; only the system still knows, by having no peer any more. Node keeps the peer's address
 * after the first look, so its handle is asked; without one, the end is believed.
 */
function wasReset(socket: Socket): boolean {
  const { _handle: handle } = socket as { _handle?: { getpeername?(out: object): number } | null };
  return handle?.getpeername !== undefined && handle.getpeername({}) !== 0;
}
