import type { Fault, ScriptLimits } from '#contract';

/** What passes between the session's thread and the script's. */

export interface PeerInfo {
  id: number;
  address: string;
  port: number;
}

/** What the script is started with. */
export interface ScriptSetup {
  source: string;
  limits: ScriptLimits;
  /** Who is there already. */
  peers: PeerInfo[];
  shared: SharedArrayBuffer;
}

/** What happened, in order. Only these wait for the script, and count. */
export type ScriptEvent =
  | { kind: 'connect'; peer: PeerInfo }
  | { kind: 'data'; id: number; bytes: Uint8Array<ArrayBuffer> }
  | { kind: 'close'; id: number };

export type ToScript = ScriptEvent | { kind: 'sent'; id: number; ok: boolean };

/** Whom a script sends to: a peer by its id, all, or over UDP an address. */
export type ScriptTarget = 'all' | number | { address: string; port: number };

/** How a script ended by itself. */
export interface ScriptFailure {
  fault: Fault;
  /** The line of the source at which it stopped, with its number; empty when that is not known. */
  where: string;
}

export type FromScript =
  /** The source has run, and what it registered waits for events. */
  | { kind: 'ready' }
  | ({ kind: 'failed' } & ScriptFailure)
  /** It asked for data: once it has run without asking, none needs to be copied for it until it asks. */
  | { kind: 'wants-data' }
  | { kind: 'send'; id: number; target: ScriptTarget; data: string | Uint8Array<ArrayBuffer> }
  | { kind: 'log'; text: string }
  /** So many rows were left out. */
  | { kind: 'log-skipped'; count: number };
