import { type Fault, type FaultDetails, formatEndpoint, type LogEvent } from '#contract';

/** What sentences about events are made of: figures and addresses, ready to be read. */
export interface EventParts {
  /** `address:port` of this end; `?` when the event does not name it. */
  local: string;
  /** `address:port` of the other end; `?` when the event does not name it. */
  remote: string;
  /** The fault without the other end's address, for sentences that name it already. */
  bare: Fault | undefined;
}

export function eventParts({ local, remote, fault }: LogEvent): EventParts {
  return {
    local: local ? formatEndpoint(local.address, local.port) : '?',
    remote: remote ? formatEndpoint(remote.address, remote.port) : '?',
    bare: fault && { ...fault, details: withoutAddress(fault.details) },
  };
}

function withoutAddress({ address: _address, port: _port, ...details }: FaultDetails): FaultDetails {
  return details;
}
