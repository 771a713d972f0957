import { formatEndpoint, type SendTarget } from '#contract';
import { displayAddress } from '../../net/display-address.ts';
import type { Link } from '../../net/endpoint.ts';
import { UdpNames } from '../../net/udp-names.ts';
import { FaultError } from '../../rpc/faults.ts';
import type { AutomationHost } from '../host.ts';
import type { RunPeer } from './run.ts';

export const linkPeer = ({ id, remote }: Link): RunPeer => ({
  target: { kind: 'peer', id },
  remote,
  name: formatEndpoint(remote.address, remote.port),
});

/** Whom a target means, as connections and peers that are there. Throws NO_TARGET or TARGET_GONE. */
export function targetLinks(host: AutomationHost, target: SendTarget): readonly Link[] {
  const links = host.links();
  const client = host.config().protocol === 'tcp-client';
  switch (target.kind) {
    case 'all':
      return atLeastOne(links);
    case 'connection':
      return atLeastOne(client ? links : []);
    case 'peer': {
      const link = links.find(({ id }) => id === target.id);
      if (!link) throw new FaultError('TARGET_GONE', 'the peer has gone');
      return [link];
    }
    case 'address':
      throw new FaultError('NO_TARGET', 'a stream has no address but its own');
  }
}

function atLeastOne(links: readonly Link[]): readonly Link[] {
  if (links.length === 0) throw new FaultError('NO_TARGET', 'there is nobody to send to');
  return links;
}

/** The peer at an address of UDP, as its datagrams will name it. Rejects with NAME_NOT_FOUND or ADDRESS_FAMILY_MISMATCH. */
export async function addressPeer(host: AutomationHost, name: string, port: number): Promise<RunPeer> {
  const found = await new UdpNames(host.config().udp.localAddress).resolve(name, port);
  const address = displayAddress(found);
  return {
    target: { kind: 'address', host: address, port },
    remote: { address, port },
    name: formatEndpoint(address, port),
  };
}
