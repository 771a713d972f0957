import type { LogEvent } from '#contract';
import type { ExportRow } from '../row.ts';

/** Events after which nothing more is sent or received on their connection. */
export const CONNECTION_ENDS: ReadonlySet<LogEvent['code']> = new Set([
  'closed',
  'client-disconnected',
  'peer-closed',
  'broken',
]);

/** The connections that are open while an export goes through a log: whom a send to all went to. */
export class OpenConnections {
  private readonly peers = new Map<number, string>();

  /** To be told of every row, in order. */
  see({ source, event }: ExportRow): void {
    if (source.link === 0) return;
    if (event && CONNECTION_ENDS.has(event.code)) this.peers.delete(source.link);
    else if (source.stream || event?.code === 'client-connected') this.peers.set(source.link, source.peer);
  }

  /** Link and peer of each. */
  all(): Iterable<[link: number, peer: string]> {
    return this.peers;
  }
}
