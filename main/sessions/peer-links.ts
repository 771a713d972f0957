import type { Link, NetEndpoint } from '../net/endpoint.ts';

/** The peers that an endpoint without connections knows. */
export function peerLinks(endpoint: NetEndpoint | undefined): readonly Link[] {
  const list = endpoint?.peers;
  return (list?.page(0, list.total) ?? []).map(({ id, address, port }) => ({
    id,
    remote: { address, port },
  }));
}
