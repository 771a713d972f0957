import type { SessionState } from '#contract';
import type { NetEndpoint } from '../net/endpoint.ts';

type EndpointState = Pick<
  SessionState,
  'phase' | 'fault' | 'local' | 'remote' | 'pendingBytes' | 'receiveBuffer' | 'peers'
>;

/** What a session tells of its endpoint; it has none before it was opened for the first time. */
export const endpointState = (endpoint: NetEndpoint | undefined): EndpointState => ({
  phase: endpoint?.phase ?? 'idle',
  fault: endpoint?.fault ?? null,
  local: endpoint?.local ?? null,
  remote: endpoint?.remote ?? null,
  pendingBytes: endpoint?.pendingBytes ?? 0,
  receiveBuffer: endpoint?.receiveBuffer ?? null,
  peers: {
    total: endpoint?.peers.total ?? 0,
    connected: endpoint?.peers.connected ?? 0,
    revision: endpoint?.peers.revision ?? 0,
  },
});
