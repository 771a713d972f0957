import type { ExportRow } from '../row.ts';
import { OpenConnections } from './connections.ts';
import type { FilePart, Format } from './format.ts';

/**
 * The bytes of each connection and direction, and nothing else, in a file of its own. What was sent to all clients stands
 * in the file of each client that was connected then.
 */
export function raw(): Format {
  const connections = new OpenConnections();
  return {
    *row(row) {
      connections.see(row);
      if (row.event) return;
      if (row.source.broadcast === 0) {
        yield* parts(row, [streamName(row.source.link, row.source.peer, row.kind)]);
        return;
      }
      const names = Array.from(connections.all(), ([link, peer]) => streamName(link, peer, row.kind));
      yield* parts(row, names.length > 0 ? names : [streamName(0, 'all', row.kind)]);
    },
  };
}

/** The bytes of all rows one after another, for a stream that leads to one place. */
export const rawStream = (): Format => ({ row: (row) => row.chunks() });

function* parts(row: ExportRow, files: string[]): Generator<FilePart> {
  for (const bytes of row.chunks()) {
    for (const file of files) yield { file, bytes };
  }
}

/** `1-192.168.1.2_5000-in`: fit for a file name of every system, whatever an opened capture says a peer is. */
const streamName = (link: number, peer: string, kind: ExportRow['kind']): string => {
  const named = peer.replace(/:(?=[^:]*$)/, '_').replace(/[^0-9A-Za-z._]+/g, '-');
  return `${link}-${named.replace(/^-|-(?=_)/g, '')}-${kind}`;
};
