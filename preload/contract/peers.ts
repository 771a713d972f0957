import { z } from 'zod';
import { Port } from './addresses.ts';
import { PeerId } from './sending.ts';

export const Peer = z.strictObject({
  id: PeerId,
  address: z.string(),
  port: Port,
  /** Microseconds since 1970: accepted, or first datagram. */
  since: z.number(),
  /** False once the connection is gone; a UDP peer is always "connected". */
  connected: z.boolean(),
  /** UDP: nobody took what was sent to it last, as far as the system told, and nothing has come from it since. */
  unreachable: z.boolean().optional(),
  bytesIn: z.number(),
  packetsIn: z.number(),
  bytesOut: z.number(),
  packetsOut: z.number(),
  pendingBytes: z.number(),
});
export type Peer = z.infer<typeof Peer>;

/** Rows of the peer list a window asks for at once. */
export const MAX_PEER_ROWS = 200;
