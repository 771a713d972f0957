import { formatEndpoint, type SessionState } from '#contract';
import { isReadOnly } from '../state/session-commands.ts';
import type { Words } from '../words/index.ts';

/** The address a session is known by: a client's target, else its own, for a relay both; what the system chose once it is known. */
export function sessionAddress({ config, local }: SessionState): string {
  switch (config.protocol) {
    case 'tcp-client':
      return formatEndpoint(config.tcpClient.remoteHost, config.tcpClient.remotePort);
    case 'tcp-server':
      return ownAddress(config.tcpServer, local);
    case 'udp':
      return ownAddress(config.udp, local);
    case 'relay': {
      const { targetHost, targetPort } = config.relay;
      return `${ownAddress(config.relay, local)} → ${formatEndpoint(targetHost, targetPort)}`;
    }
  }
}

const ownAddress = (
  asked: { localAddress: string; localPort: number },
  local: SessionState['local'],
): string =>
  local ? formatEndpoint(local.address, local.port) : formatEndpoint(asked.localAddress, asked.localPort);

/** A capture's name as the user knows it. */
export const captureName = (name: string): string => name.replace(/\.slcap$/i, '');

export const sessionTitle = (words: Words, session: SessionState): string =>
  isReadOnly(session)
    ? words.captures.sessionTitle(captureName(session.capture.name))
    : `${words.common.protocol[session.config.protocol]} ${sessionAddress(session)}`;

/** The session's state as a sentence: `就绪`, `监听 0.0.0.0:8080`, `失败：…`. */
export function describeState(words: Words, session: SessionState): string {
  if (isReadOnly(session)) return words.captures.readOnly;
  const { phase: say } = words.app;
  const isClient = session.config.protocol === 'tcp-client';
  switch (session.phase) {
    case 'idle':
      return say.ready;
    case 'opening':
      return isClient ? say.connecting : say.opening;
    case 'open':
      return describeOpen(words, session);
    case 'closing':
      return say.closing;
    case 'closed':
      return isClient ? say.disconnected : say.closed;
    case 'failed':
      return session.fault
        ? say.failed(words.faults[session.fault.code](session.fault.details).title)
        : say.disconnected;
  }
}

function describeOpen({ app }: Words, session: SessionState): string {
  const { protocol, relay } = session.config;
  if (protocol === 'tcp-client') {
    const { remote } = session;
    return app.phase.connected(
      remote ? formatEndpoint(remote.address, remote.port) : sessionAddress(session),
    );
  }
  const address = sessionAddress(session);
  const isUdp = protocol === 'udp' || (protocol === 'relay' && relay.transport === 'udp');
  return isUdp ? app.phase.bound(address) : app.phase.listening(address);
}
