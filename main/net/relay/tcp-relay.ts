import type { RelayConfig } from '#contract';
import type { EndpointContext } from '../endpoint.ts';
import { TcpServer } from '../tcp-server.ts';
import { LoopGuard } from './loop-guard.ts';
import { RelayedClient } from './relayed-client.ts';

/** As many as a server takes at once. */
const BACKLOG = 4096;

/** 转发 over TCP: a server that makes a connection to its target for each client. */
export function createTcpRelay(config: RelayConfig, context: EndpointContext): TcpServer {
  const { localAddress, localPort } = config;
  const guard = new LoopGuard(() => relay.local);
  const relay: TcpServer = new TcpServer({ localAddress, localPort, backlog: BACKLOG }, context, {
    admit: (id, socket, owner) => new RelayedClient(id, socket, owner, config, guard),
  });
  return relay;
}
