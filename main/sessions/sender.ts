import {
  type Endpoint,
  formatEndpoint,
  MAX_SEND_BYTES,
  type Protocol,
  type SendBody,
  type SendOutcome,
  type SendTarget,
} from '#contract';
import type { Composer } from '../automation/composer.ts';
import type { Link, NetEndpoint } from '../net/endpoint.ts';
import { FaultError } from '../rpc/faults.ts';

/** Failed targets of one send that are named. */
const MAX_NAMED = 20;
/** Bytes that wait at once when each of many receivers gets its own. */
const MAX_DISTINCT_BYTES = 256 * 1024 * 1024;
const TOO_MUCH = 'too many receivers get bytes of their own at once';

export interface SenderServices {
  composer: Composer;
  protocol: () => Protocol;
  endpoint: () => NetEndpoint | undefined;
  /** Connections, or UDP peers, that can be sent to now. */
  links: () => readonly Link[];
}

/** Sends what was typed to whom it is meant for. */
export class Sender {
  constructor(private readonly services: SenderServices) {}

  /** Throws a FaultError when nothing could be sent; answers when the system has taken the bytes. */
  async send(asked: SendTarget, body: SendBody): Promise<SendOutcome> {
    const { composer, protocol } = this.services;
    const endpoint = this.requireOpen();
    // The one other end of a client is all of them.
    const target: SendTarget =
      asked.kind === 'all' && protocol() === 'tcp-client' ? { kind: 'connection' } : asked;
    if (target.kind === 'all' && (protocol() === 'udp' || composer.usesPeer(body))) {
      return this.sendToEach(endpoint, body);
    }
    const bytes =
      body.parts === 'bytes' ? body.bytes : composer.compose(body, this.peerOf(target, endpoint, body));
    checkSize(bytes);
    return endpoint.send(target, bytes);
  }

  private requireOpen(): NetEndpoint {
    const endpoint = this.services.endpoint();
    if (endpoint?.phase !== 'open') throw new FaultError('NOT_OPEN', 'the session is not open');
    return endpoint;
  }

  /** Who receives it; null when that is not one. */
  private peerOf(target: SendTarget, endpoint: NetEndpoint, body: SendBody): Endpoint | null {
    switch (target.kind) {
      case 'all':
        return null;
      case 'connection':
        return endpoint.remote;
      case 'address':
        return { address: target.host, port: target.port };
      case 'peer': {
        const link = this.services.links().find(({ id }) => id === target.id);
        if (!link && this.services.composer.usesPeer(body)) {
          throw new FaultError('TARGET_GONE', 'the peer has gone');
        }
        return link?.remote ?? null;
      }
    }
  }

  /** One send for each peer, in its own words. What fails for one does not keep it from the others. */
  private async sendToEach(endpoint: NetEndpoint, body: SendBody): Promise<SendOutcome> {
    const links = this.services.links();
    const [first] = links;
    if (!first) throw new FaultError('NO_TARGET', 'there is nobody to send to');
    const bytesFor = this.services.composer.composeForEach(body);
    // What is wrong for the first is wrong for all: then nothing is sent.
    checkSize(bytesFor(first.remote));
    const outcome: SendOutcome = { bytes: 0, targets: 0, failed: [], failedTargets: 0 };
    let made = 0;
    let last: Uint8Array | undefined;
    const one = async ({ id, remote }: Link): Promise<void> => {
      try {
        const bytes = bytesFor(remote);
        checkSize(bytes);
        if (bytes !== last) made += bytes.length;
        last = bytes;
        if (made > MAX_DISTINCT_BYTES)
          throw new FaultError('SEND_QUEUE_FULL', TOO_MUCH, { limit: MAX_DISTINCT_BYTES });
        outcome.bytes = Math.max(outcome.bytes, bytes.length);
        await endpoint.send({ kind: 'peer', id }, bytes);
        outcome.targets += 1;
      } catch (error) {
        if (!(error instanceof FaultError)) throw error;
        outcome.failedTargets += 1;
        if (outcome.failed.length >= MAX_NAMED) return;
        outcome.failed.push({ peer: formatEndpoint(remote.address, remote.port), fault: error.fault });
      }
    };
    await Promise.all(links.map(one));
    return outcome;
  }
}

function checkSize(bytes: Uint8Array): void {
  if (bytes.length <= MAX_SEND_BYTES) return;
  throw new FaultError('MESSAGE_TOO_LONG', 'more than one send takes', {
    size: bytes.length,
    limit: MAX_SEND_BYTES,
  });
}
