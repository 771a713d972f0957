import type { SessionConfig } from '#contract';

/** Whether two configs mean the same socket. */
export function sameEndpoint(a: SessionConfig, b: SessionConfig): boolean {
  return JSON.stringify(socketOf(a)) === JSON.stringify(socketOf(b));
}

/** What of a config an open endpoint follows. */
function socketOf(config: SessionConfig): unknown {
  const { protocol } = config;
  switch (protocol) {
    case 'tcp-client':
      return [protocol, config.tcpClient];
    case 'tcp-server':
      return [protocol, config.tcpServer];
    case 'udp': {
      const { localAddress, localPort, receiveBufferBytes } = config.udp;
      return [protocol, localAddress, localPort, receiveBufferBytes];
    }
    case 'relay':
      return [protocol, config.relay];
  }
}
