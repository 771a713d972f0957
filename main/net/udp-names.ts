import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { isIP, isIPv6 } from 'node:net';
import { FaultError } from '../rpc/faults.ts';
import { canonicalAddress } from './display-address.ts';
import { toFaultError } from './errors.ts';

/** An answer holds so long: short enough for a device that gets a new address, long enough for a thousand datagrams. */
const KEPT_MS = 10_000;

/**
 * Addresses that a UDP socket can send to, by host. One lookup at a time per name, and everybody waits for the same one:
 * datagrams that are sent in order leave in order.
 */
export class UdpNames {
  private readonly family: 4 | 6;
  private readonly dualStack: boolean;
  private host = '';
  private until = 0;
  private answer: Promise<LookupAddress> | undefined;

  /** @param localAddress what the socket is bound to */
  constructor(localAddress: string) {
    this.family = isIPv6(localAddress) ? 6 : 4;
    this.dualStack = localAddress === '::';
  }

  /** Throws NAME_NOT_FOUND or ADDRESS_FAMILY_MISMATCH. */
  async resolve(host: string, port: number): Promise<string> {
    const found = await this.lookUp(host).catch((error: unknown) => {
      throw toFaultError(error, { transport: 'udp', address: host, port });
    });
    if (found.family === this.family) return canonicalAddress(found.address);
    if (this.family === 6 && this.dualStack) return `::ffff:${found.address}`;
    throw new FaultError(
      'ADDRESS_FAMILY_MISMATCH',
      `an IPv${this.family} socket cannot send to ${found.address}`,
      { transport: 'udp', address: found.address, port },
    );
  }

  private lookUp(host: string): Promise<LookupAddress> {
    const literal = isIP(host);
    if (literal) return Promise.resolve({ address: host, family: literal });
    const now = performance.now();
    if (this.answer && this.host === host && now < this.until) return this.answer;
    const answer = lookup(host, this.dualStack ? {} : { family: this.family });
    this.answer = answer;
    this.host = host;
    this.until = now + KEPT_MS;
    // The next one tries again.
    answer.catch(() => {
      if (this.answer === answer) this.answer = undefined;
    });
    return answer;
  }
}
