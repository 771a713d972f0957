import { FaultError } from '../../rpc/faults.ts';
import type { Session } from '../../sessions/session.ts';
import { KIND_EVENT } from '../../traffic/segment.ts';

/** Throws PORT_UNREACHABLE when the system told that nobody takes what was sent, and nothing has arrived either. */
export function requireReachable({ log, config }: Session): void {
  if (log.nextReceived > 0) return;
  const refused = log.stretches.some((stretch) => {
    const segment = log.segmentOf(stretch);
    return segment?.kind
      .subarray(0, segment.rows)
      .some(
        (kind, row) => kind === KIND_EVENT && log.readEvent(stretch.firstSeq + row).code === 'unreachable',
      );
  });
  if (!refused) return;
  const { remoteHost, remotePort } = config.udp;
  throw new FaultError('PORT_UNREACHABLE', 'nobody takes the datagrams', {
    transport: 'udp',
    address: remoteHost,
    port: remotePort,
  });
}
