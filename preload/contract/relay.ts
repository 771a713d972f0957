import { z } from 'zod';
import { LocalAddress, Port, RemoteHost, RemotePort } from './addresses.ts';

/** What a relay does to one direction, to test how a device bears it. Shares are of pieces, 0 to 1. */
export const Impairment = z.strictObject({
  /** A piece is forwarded so much later, plus up to `jitterMs`; pieces keep their order. */
  delayMs: z.int().min(0).max(60_000),
  jitterMs: z.int().min(0).max(60_000),
  dropShare: z.number().min(0).max(1),
  /** One bit of such a piece is turned over. */
  corruptShare: z.number().min(0).max(1),
  /** Longer pieces go out in pieces of so many bytes; null: as they came. Over UDP each is a datagram. */
  splitBytes: z.int().min(1).max(65_507).nullable(),
  /** What arrives within so many milliseconds goes out as one piece; 0: at once. */
  mergeMs: z.int().min(0).max(10_000),
});
export type Impairment = z.infer<typeof Impairment>;

export const NO_IMPAIRMENT: Impairment = {
  delayMs: 0,
  jitterMs: 0,
  dropShare: 0,
  corruptShare: 0,
  splitBytes: null,
  mergeMs: 0,
};

/** What a relay does to what it forwards: lost for want of room, or changed because that was asked for. */
export const ALTERATIONS = ['overflow', 'dropped', 'corrupted'] as const;
export const AlterationKind = z.enum(ALTERATIONS);
export type AlterationKind = z.infer<typeof AlterationKind>;

/** Pieces of a stream, or datagrams. Of a corrupted one only the byte that was changed is counted. */
const Altered = z.strictObject({ pieces: z.number(), bytes: z.number() });
const AlteredOneWay = z.strictObject({ overflow: Altered, dropped: Altered, corrupted: Altered });

/** How much a relay altered, by direction. */
export const RelayCounters = z.strictObject({ toTarget: AlteredOneWay, toClient: AlteredOneWay });
export type RelayCounters = z.infer<typeof RelayCounters>;

/** 转发: listens, and connects to a target for each client; both directions are one conversation in the log. */
export const RelayConfig = z.strictObject({
  transport: z.enum(['tcp', 'udp']),
  localAddress: LocalAddress,
  localPort: Port,
  targetHost: RemoteHost,
  targetPort: RemotePort,
  connectTimeoutMs: z.int().min(100).max(600_000),
  toTarget: Impairment,
  toClient: Impairment,
});
export type RelayConfig = z.infer<typeof RelayConfig>;

export const DEFAULT_RELAY: RelayConfig = {
  transport: 'tcp',
  localAddress: '127.0.0.1',
  localPort: 8081,
  targetHost: '127.0.0.1',
  targetPort: 8080,
  connectTimeoutMs: 10_000,
  toTarget: NO_IMPAIRMENT,
  toClient: NO_IMPAIRMENT,
};
