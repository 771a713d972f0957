import type { FaultDetails } from '#contract';

/** Every interface has a network of this prefix, fe80::/10: such an address says nothing without its interface. */
const LINK_LOCAL = /^fe[89ab][0-9a-f]:/i;

/** What there is to say about an address that the system called invalid. */
export interface AddressParts {
  /** Link-local: it must name its interface. */
  linkLocal: boolean;
  /** Without its interface. */
  bare: string;
  /** The interface it names, which this machine does not have; empty when it names none. */
  zone: string;
  /** An address of this machine was asked for: a host name is none. */
  local: boolean;
}

export function addressParts({ address = '', syscall }: FaultDetails): AddressParts {
  const [bare = '', zone = ''] = address.split('%');
  return { linkLocal: LINK_LOCAL.test(bare), bare, zone, local: syscall === 'bind' || syscall === 'listen' };
}
