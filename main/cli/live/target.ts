import type { SendTarget, SessionConfig } from '#contract';
import type { Session } from '../../sessions/session.ts';

/**
 * Whom what is typed goes to: the connection, all clients, or over UDP the remote end of the config, or whoever was heard from
 * last. Undefined while there is nobody, or for a session that nothing is typed to.
 */
export function chosenTarget(session: Session, udp: 'remote' | 'last'): SendTarget | undefined {
  const { config } = session;
  switch (config.protocol) {
    case 'tcp-client':
      return { kind: 'connection' };
    case 'tcp-server':
      return session.automation.links.length > 0 ? { kind: 'all' } : undefined;
    case 'relay':
      return undefined;
    case 'udp':
      return udp === 'remote' ? remoteOf(config) : lastHeard(session);
  }
}

const remoteOf = ({ udp }: SessionConfig): SendTarget => ({
  kind: 'address',
  host: udp.remoteHost,
  port: udp.remotePort,
});

function lastHeard({ log }: Session): SendTarget | undefined {
  const seq = log.seqOfReceived(log.nextReceived - 1);
  const record = seq === undefined ? undefined : log.record(seq);
  return record && { kind: 'peer', id: record.source.link };
}
