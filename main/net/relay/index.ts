import type { RelayConfig } from '#contract';
import type { EndpointContext, NetEndpoint } from '../endpoint.ts';
import { createTcpRelay } from './tcp-relay.ts';
import { UdpRelay } from './udp-relay.ts';

/** 转发: listens, and brings what each client sends to the target and back. */
export function createRelay(config: RelayConfig, context: EndpointContext): NetEndpoint {
  switch (config.transport) {
    case 'tcp':
      return createTcpRelay(config, context);
    case 'udp':
      return new UdpRelay(config, context);
  }
}
