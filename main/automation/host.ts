import type {
  Automation,
  Endpoint,
  Fault,
  LogEvent,
  SendBody,
  SendOutcome,
  SendTarget,
  SessionConfig,
  SessionOptions,
} from '#contract';
import type { Link } from '../net/endpoint.ts';

/** What is known of a frame that a reply is made for: more variables than a plain send has. */
export interface ReplyContext {
  /** `{{data}}`: the received bytes. */
  data: Uint8Array;
  /** `{{0}}` is the match, `{{1}}` … its groups, and names of named groups; what did not take part is empty. */
  groups: ReadonlyMap<string, Uint8Array>;
}

/** What a session offers to what it does by itself. */
export interface AutomationHost {
  /** Microseconds since 1970. */
  readonly clock: () => number;
  readonly options: () => SessionOptions;
  readonly config: () => SessionConfig;
  readonly automation: () => Automation;
  readonly isOpen: () => boolean;
  /** Connections, or UDP peers, that can be sent to now. */
  readonly links: () => readonly Link[];
  /** Bytes that the system has not taken yet, over all connections. */
  readonly pendingBytes: () => number;
  /** The disk is behind with recording: what can wait, waits. */
  readonly diskBehind?: () => boolean;
  /** Fills in variables and appends what is to be appended. Throws a FaultError that says where the content is wrong. */
  readonly compose: (body: SendBody, peer: Endpoint | null, reply?: ReplyContext) => Uint8Array;
  /** As the user's sends: recorded, counted. Rejects with a FaultError when nothing could be sent. */
  readonly send: (target: SendTarget, body: SendBody) => Promise<SendOutcome>;
  /** Row of the log. */
  readonly event: (event: LogEvent, link?: Link) => void;
  /** What `state` tells has changed; may be called at any rate. */
  readonly changed: () => void;
}

/**
 * One thing that a session does by itself. All of it is called in the socket callback: it returns at once, and must not
 * throw.
 */
export interface AutomationPart {
  /** `bytes` are valid during the call only. */
  received?(link: Link, bytes: Uint8Array): void;
  connected?(link: Link): void;
  ended?(link: Link): void;
  /** The endpoint is open. */
  opened?(): void;
  /**
   * The endpoint is closed, by the user or from the other side, or broke as the fault says: what belongs to it ends. May be told
   * of one end more than once.
   */
  closed?(fault: Fault | null, byUser: boolean): void;
  /** The user changed what the session does by itself. */
  configured?(): void;
}
