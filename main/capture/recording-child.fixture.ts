/**
 * A session that records, to be killed: a TCP server. Prints its port, and then again and again how many records are with
 * the system, which keeps them when this process dies.
 */
import { DEFAULT_CONFIG, DEFAULT_SETTINGS } from '#contract';
import { SessionRegistry } from '../sessions/registry.ts';
import { createClock } from '../traffic/clock.ts';
import { ReadCache } from '../traffic/read-cache.ts';
import { SegmentPool } from '../traffic/segment-pool.ts';
import { Library } from './library.ts';

const [folder = ''] = process.argv.slice(2);
const sessions = new SessionRegistry({
  pool: new SegmentPool(64 * 1024 * 1024),
  cache: new ReadCache(),
  library: new Library(folder),
  clock: createClock(),
  settings: () => ({ ...DEFAULT_SETTINGS, diskFloorMiB: 0 }),
  claimed: async () => {},
  notesUnwritable: () => {},
  changed: () => {},
  streamOpening: () => {},
});
const session = sessions.create({
  config: {
    ...DEFAULT_CONFIG,
    tcpServer: { localAddress: '127.0.0.1', localPort: 0, backlog: 16 },
  },
});
await session.open();
process.stdout.write(`port ${session.state().local?.port}\n`);

let told = 0;
setInterval(() => {
  const last = session.log.parts.findLast((stretch) => stretch.written > 0);
  const written = last ? last.firstSeq + last.written : 0;
  if (written === told) return;
  told = written;
  process.stdout.write(`written ${written}\n`);
}, 5);
