import type { Endpoint as Address, Fault, LogEvent, Peer, Phase, SendOutcome, SendTarget } from '#contract';
import type { Clock } from '../traffic/clock.ts';

/**
 * One other end that an endpoint exchanges bytes with: a TCP connection, or a peer that a UDP socket heard from or sent to.
 * The object lives as long as its connection; traffic is reported with it, so that a log can follow each stream.
 */
export interface Link {
  /** Unique within the endpoint's session, never reused. */
  readonly id: number;
  readonly remote: Address;
}

/**
 * Where an endpoint reports what happens, called in the socket callback itself, or with the time when that was: `at`, in
 * microseconds since 1970. Implementations must not throw.
 */
export interface TrafficSink {
  /** `bytes` may be reused by the caller after the call. */
  received(link: Link, bytes: Uint8Array, at?: number): void;
  /** Bytes handed to a socket. `link` is null for one send to `targets` connections of a server. */
  sent(link: Link | null, bytes: Uint8Array, targets: number, at?: number): void;
  event(event: LogEvent, link?: Link): void;
  /** A link's stream has ended in both directions: what its decoder still holds will never be completed. */
  ended(link: Link): void;
  /** State, peers or pending bytes changed. Cheap; may be called at any rate. */
  changed(): void;
}

/** What a session gives its endpoint. */
export interface EndpointContext {
  readonly sink: TrafficSink;
  readonly clock: Clock;
  readonly newLinkId: () => number;
}

export interface PeerList {
  readonly total: number;
  readonly connected: number;
  /** Grows with every change of the list or of a peer's figures. */
  readonly revision: number;
  page(from: number, count: number): Peer[];
}

/**
 * What every endpoint is: a state machine `idle -> opening -> open -> closing -> closed | failed` with one close and one
 * reason. An endpoint is opened once; opening a session again makes a new one.
 */
export interface NetEndpoint {
  readonly phase: Phase;
  /** Why it failed; null otherwise. */
  readonly fault: Fault | null;
  readonly local: Address | null;
  readonly remote: Address | null;
  /** Granted UDP receive buffer in bytes. */
  readonly receiveBuffer: number | null;
  /** Datagrams dropped by the system since opening; null where it does not tell. */
  readonly dropped: number | null;
  readonly pendingBytes: number;
  readonly peers: PeerList;
  /** Resolves once open; rejects with a FaultError, CANCELLED when closed meanwhile. */
  open(): Promise<void>;
  /** Politely, then firmly after a deadline. Resolves when every resource is released; any number of calls is one close. */
  close(): Promise<void>;
  /** Resolves when the system has taken the bytes (or failed targets are known); rejects with a FaultError when nothing could be sent. */
  send(target: SendTarget, bytes: Uint8Array): Promise<SendOutcome>;
  /** Leaves what arrives with the system until it is called with false: TCP makes the sender wait, UDP drops what the receive
   *  buffer does not hold, and counts it where the system does. */
  pauseReading(on: boolean): void;
  /** Disconnects peers by id; answers how many there were. */
  disconnect(ids: readonly number[] | 'all'): Promise<number>;
}
