import type { SessionConfig } from '#contract';
import type { Clock } from '../traffic/clock.ts';
import type { NetEndpoint, TrafficSink } from './endpoint.ts';
import { createRelay } from './relay/index.ts';
import { TcpClient } from './tcp-client.ts';
import { TcpServer } from './tcp-server.ts';
import { UdpEndpoint } from './udp-endpoint.ts';

/**
 * The endpoint that a session's config asks for, not opened yet. Link ids are
 * unique within the session, over all its openings.
 */
export function createEndpoint(
  config: SessionConfig,
  sink: TrafficSink,
  clock: Clock,
  newLinkId: () => number,
): NetEndpoint {
  const context = { sink, clock, newLinkId };
  switch (config.protocol) {
    case 'tcp-client':
      return new TcpClient(config.tcpClient, context);
    case 'tcp-server':
      return new TcpServer(config.tcpServer, context);
    case 'udp':
      return new UdpEndpoint(config.udp, context);
    case 'relay':
      return createRelay(config.relay, context);
  }
}
