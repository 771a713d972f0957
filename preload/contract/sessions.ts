import { z } from 'zod';
import { LocalAddress, Port, RemoteHost, RemotePort } from './addresses.ts';
import { Charset } from './charsets.ts';
import { Verification } from './checksums.ts';
import { Fault } from './faults.ts';
import { MAX_PEER_ROWS, Peer } from './peers.ts';
import { DEFAULT_RELAY, RelayConfig, RelayCounters } from './relay.ts';
import {
  Append,
  FileSendMode,
  MAX_DRAFT_CHARS,
  NO_APPEND,
  PeerId,
  SendBody,
  SendOutcome,
  SendTarget,
} from './sending.ts';
import { AutomationState } from './tasks.ts';
import { DATA_PARTS, Filter, Framing } from './views.ts';

export const PROTOCOLS = ['tcp-client', 'tcp-server', 'udp', 'relay'] as const;
export const Protocol = z.enum(PROTOCOLS);
export type Protocol = z.infer<typeof Protocol>;

export const MAX_SESSIONS = 64;
/** Largest session file, in UTF-16 units: twice the largest that is written. */
export const MAX_SESSION_FILE_CHARS = 16 * 1024 * 1024;

export const SessionId = z.int().min(1);
export type SessionId = z.infer<typeof SessionId>;

/** What each protocol needs. All are kept, so that switching the protocol back and forth loses nothing. */
export const SessionConfig = z.strictObject({
  protocol: Protocol,
  tcpClient: z.strictObject({
    remoteHost: RemoteHost,
    remotePort: RemotePort,
    /** null: the system chooses. */
    localAddress: LocalAddress.nullable(),
    localPort: Port,
    connectTimeoutMs: z.int().min(100).max(600_000),
  }),
  tcpServer: z.strictObject({
    localAddress: LocalAddress,
    localPort: Port,
    backlog: z.int().min(1).max(65_535),
  }),
  udp: z.strictObject({
    localAddress: LocalAddress,
    localPort: Port,
    remoteHost: RemoteHost,
    remotePort: RemotePort,
    /** Asked of the system; what was granted is shown. */
    receiveBufferBytes: z
      .int()
      .min(1024)
      .max(256 * 1024 * 1024),
  }),
  relay: RelayConfig,
});
export type SessionConfig = z.infer<typeof SessionConfig>;

export const DEFAULT_CONFIG: SessionConfig = {
  protocol: 'tcp-server',
  tcpClient: {
    remoteHost: '127.0.0.1',
    remotePort: 8080,
    localAddress: null,
    localPort: 0,
    connectTimeoutMs: 10_000,
  },
  tcpServer: { localAddress: '0.0.0.0', localPort: 8080, backlog: 4096 },
  udp: {
    localAddress: '0.0.0.0',
    localPort: 8080,
    remoteHost: '127.0.0.1',
    remotePort: 8080,
    receiveBufferBytes: 4 * 1024 * 1024,
  },
  relay: DEFAULT_RELAY,
};

/** How the time of a row is written: as it was, or since the first record, or since the previous row of its direction. */
export const TIME_BASES = ['absolute', 'start', 'previous'] as const;

/** 接收保存到文件: what arrives goes to a file as well, while it arrives. */
export const SaveToFile = z.strictObject({
  on: z.boolean(),
  /** Absolute path on the machine that runs the core; empty when none was chosen. */
  path: z.string().max(4096),
  /** `raw`: the received bytes alone; `log`: NetAssist's record headers, both directions and events. */
  form: z.enum(['raw', 'log']),
  /** Begins a new file `NAME-2.EXT` … at a size, or `NAME-YYYYMMDD.EXT` each day. */
  rotate: z.enum(['none', 'size', 'day']),
  sizeMiB: z.int().min(1).max(1_048_576),
});
export type SaveToFile = z.infer<typeof SaveToFile>;

/** Milliseconds between two timed sends: up to a day. */
export const PeriodMs = z.int().min(1).max(86_400_000);

/** How one session is looked at and sent from; remembered with the session. */
export const SessionOptions = z.strictObject({
  receiveParts: z.enum(DATA_PARTS),
  receiveCharset: Charset,
  logMode: z.boolean(),
  wrap: z.boolean(),
  autoScroll: z.boolean(),
  sendParts: z.enum(['text', 'hex']),
  sendCharset: Charset,
  draft: z.string().max(MAX_DRAFT_CHARS),
  /** 解析转义符, and `{{…}}` in what is sent. */
  escapes: z.boolean(),
  variables: z.boolean(),
  append: Append,
  /** 循环发送: its period, and how often; null for endlessly. */
  cycle: z.strictObject({ periodMs: PeriodMs, count: z.int().min(1).max(1_000_000_000).nullable() }),
  fileMode: FileSendMode,
  verify: Verification.nullable(),
  framing: Framing,
  filter: Filter.nullable(),
  time: z.strictObject({ base: z.enum(TIME_BASES), utc: z.boolean(), micros: z.boolean() }),
  save: SaveToFile,
});
export type SessionOptions = z.infer<typeof SessionOptions>;

export const DEFAULT_OPTIONS: SessionOptions = {
  receiveParts: 'text',
  receiveCharset: 'utf-8',
  logMode: true,
  wrap: true,
  autoScroll: true,
  sendParts: 'text',
  sendCharset: 'utf-8',
  draft: '',
  escapes: true,
  variables: true,
  append: NO_APPEND,
  cycle: { periodMs: 1000, count: null },
  fileMode: { kind: 'chunks', bytes: 1024, delayMs: 0 },
  verify: null,
  framing: { kind: 'reads' },
  filter: null,
  time: { base: 'absolute', utc: false, micros: false },
  save: { on: false, path: '', form: 'raw', rotate: 'none', sizeMiB: 100 },
};

/** States of an endpoint: idle -> opening -> open -> closing -> closed | failed, and again to opening. */
export const PHASES = ['idle', 'opening', 'open', 'closing', 'closed', 'failed'] as const;
export const Phase = z.enum(PHASES);
export type Phase = z.infer<typeof Phase>;

export const Endpoint = z.strictObject({ address: z.string(), port: Port });
export type Endpoint = z.infer<typeof Endpoint>;

export const Counters = z.strictObject({
  bytesIn: z.number(),
  packetsIn: z.number(),
  bytesOut: z.number(),
  packetsOut: z.number(),
  /** Datagrams that the system dropped because the receive buffer was full; null where the system does not tell. */
  dropped: z.number().nullable(),
  /** What a relay lost or changed on the way; null while it has forwarded everything as it came. */
  relay: RelayCounters.nullable(),
});
export type Counters = z.infer<typeof Counters>;

/** Where the log of a session is kept. */
export const CaptureState = z.strictObject({
  /** `recording`: on its way to the disk; `off`: in memory only, by the settings; `stopped`: no longer, as `fault` says. */
  state: z.enum(['recording', 'off', 'stopped', 'read-only']),
  /** Name of the capture without its folder; empty when nothing was recorded yet. */
  name: z.string(),
  /** Bytes on the disk. */
  bytes: z.number(),
  /** Bytes that wait for the disk. */
  waitingBytes: z.number(),
  /** Connections are paused until the disk has caught up; nothing is lost. */
  throttling: z.boolean(),
  fault: Fault.nullable(),
});
export type CaptureState = z.infer<typeof CaptureState>;

/** How 接收保存到文件 does; null when it is off. */
export const SaveState = z
  .strictObject({ path: z.string(), bytes: z.number(), fault: Fault.nullable() })
  .nullable();

/** Everything a window shows of a session outside its log rows. */
export const SessionState = z.strictObject({
  id: SessionId,
  config: SessionConfig,
  options: SessionOptions,
  phase: Phase,
  /** Why the last opening failed or the connection broke; null when it did not. */
  fault: Fault.nullable(),
  /** Bound local end once open (laddr). */
  local: Endpoint.nullable(),
  /** Remote end of an open TCP client (raddr). */
  remote: Endpoint.nullable(),
  counters: Counters,
  /** Bytes accepted for sending that the system has not taken yet, over all connections. */
  pendingBytes: z.number(),
  /** Granted size of the UDP receive buffer in bytes; null when not UDP or not open. */
  receiveBuffer: z.number().nullable(),
  /** Connected clients of a server, peers seen by UDP; `revision` grows with every change of the list. */
  peers: z.strictObject({ total: z.int(), connected: z.int(), revision: z.int() }),
  log: z.strictObject({
    /** Oldest record held and one past the newest, by sequence number. */
    first: z.int(),
    next: z.int(),
    /** Bytes of payload held, in memory and on the disk. */
    bytes: z.number(),
    /** Records and bytes that made room for newer ones since the log was last cleared; bytes are null when they are not known. */
    evictedRecords: z.number(),
    evictedBytes: z.number().nullable(),
    /** Grows when the log is cleared: rows pulled before are no longer valid. */
    generation: z.int(),
    /** Time of the first record since the log was last cleared, in microseconds since 1970; null when there is none. */
    startAt: z.number().nullable(),
    /** Times of the oldest and the newest record held; null when there is none. */
    firstAt: z.number().nullable(),
    lastAt: z.number().nullable(),
    /** Marked records. */
    notes: z.int(),
  }),
  capture: CaptureState,
  save: SaveState,
  automation: AutomationState,
});
export type SessionState = z.infer<typeof SessionState>;

const OneSession = z.strictObject({ id: SessionId });
const Nothing = z.strictObject({});

export const sessionMethods = {
  'sessions.create': {
    input: z.strictObject({
      config: SessionConfig.optional(),
      options: SessionOptions.optional(),
    }),
    output: OneSession,
  },
  /** Config is refused (ALREADY_OPEN) unless the endpoint is idle, closed or failed; options always apply. */
  'sessions.configure': {
    input: z.strictObject({
      id: SessionId,
      config: SessionConfig.optional(),
      options: SessionOptions.partial().optional(),
    }),
    output: Nothing,
  },
  /** Answers once open, or with the fault that prevented it. */
  'sessions.open': { input: OneSession, output: Nothing },
  /** Closes, or cancels an opening; answers when everything is released. Closing twice is no fault. */
  'sessions.close': { input: OneSession, output: Nothing },
  /** Closes and forgets the session. Its capture stays on the disk when it holds data, and is listed by `captures.list`. */
  'sessions.remove': { input: OneSession, output: Nothing },
  'sessions.send': {
    input: z.strictObject({ id: SessionId, target: SendTarget, body: SendBody }),
    output: SendOutcome,
  },
  'sessions.peers': {
    input: z.strictObject({
      id: SessionId,
      from: z.int().min(0),
      count: z.int().min(0).max(MAX_PEER_ROWS),
    }),
    output: z.strictObject({ total: z.int(), revision: z.int(), peers: z.array(Peer) }),
  },
  'sessions.disconnect': {
    input: z.strictObject({ id: SessionId, peers: z.union([z.array(PeerId).max(1000), z.literal('all')]) }),
    output: z.strictObject({ disconnected: z.int() }),
  },
  /** A session as one JSON file: settings, views, commands, rules, sequence, script; neither traffic nor secrets. */
  'sessions.toFile': { input: OneSession, output: z.strictObject({ name: z.string(), text: z.string() }) },
  /** A new session, closed, of such a file. FILE_INVALID: `path`, `token` and `line` say where; AUTOMATION_TOO_LARGE. Nothing is
   *  changed then. */
  'sessions.fromFile': {
    input: z.strictObject({ name: z.string().max(255), text: z.string().max(MAX_SESSION_FILE_CHARS) }),
    output: OneSession,
  },
  'sessions.resetCounters': { input: OneSession, output: Nothing },
} as const;
