import type { Socket } from 'node:net';
import type { Endpoint as Address } from '#contract';
import { FaultError } from '../../rpc/faults.ts';
import { displayEndpoint } from '../display-address.ts';
import { isOwnAddress } from '../interfaces.ts';

/** A relay whose target is itself would connect to itself for ever. */
export class LoopGuard {
  private found = false;

  /** @param local where the relay listens */
  constructor(private readonly local: () => Address | null) {}

  /** Throws ADDRESS_INVALID when this connection, or one before it, leads back to the relay. */
  check(connection?: Socket): void {
    if (connection) this.found ||= this.leadsBack(connection);
    if (!this.found) return;
    throw new FaultError('ADDRESS_INVALID', 'the target is the relay itself', {
      transport: 'tcp',
      ...this.local(),
    });
  }

  private leadsBack(connection: Socket): boolean {
    const to = displayEndpoint(connection.remoteAddress, connection.remotePort);
    const local = this.local();
    if (to.port !== local?.port) return false;
    const everywhere = local.address === '0.0.0.0' || local.address === '::';
    return to.address === local.address || (everywhere && isOwnAddress(to.address));
  }
}
