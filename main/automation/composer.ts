import type { Endpoint, SendBody } from '#contract';
import { type Prepared, prepareContent } from '../text/compose/index.ts';
import type { ReplyContext } from './host.ts';

/** Makes the bytes of a session's sends, and counts them for `{{counter}}`. */
export class Composer {
  private count = 0;
  /** What is sent again and again is the same object each time: it is read once. */
  private readonly read = new WeakMap<SendBody, { names: string; prepared: Prepared }>();

  /** `clock` tells microseconds since 1970. */
  constructor(private readonly clock: () => number) {}

  /** The bytes of one send. Throws a FaultError that says where the body is wrong. */
  compose(body: SendBody, peer: Endpoint | null, reply?: ReplyContext): Uint8Array {
    if (body.parts === 'bytes') return body.bytes;
    const bytes = this.bytesOf(body, peer, reply);
    this.count += 1;
    return bytes;
  }

  /** One send to several: makes the bytes of each, all with the same number. What it answers throws like `compose`. */
  composeForEach(body: SendBody): (peer: Endpoint) => Uint8Array {
    if (body.parts === 'bytes') return () => body.bytes;
    const { count } = this;
    return (peer) => {
      this.count = count;
      const bytes = this.bytesOf(body, peer);
      this.count = count + 1;
      return bytes;
    };
  }

  /** Whether each receiver gets bytes of its own. Throws like `compose`. */
  usesPeer(body: SendBody): boolean {
    return body.parts !== 'bytes' && this.prepared(body).usesPeer;
  }

  private bytesOf(body: SendBody, peer: Endpoint | null, reply?: ReplyContext): Uint8Array {
    return this.prepared(body, reply).bytes({
      counter: () => this.count,
      now: this.clock,
      peer,
      ...(reply ? { reply } : {}),
    });
  }

  private prepared(body: SendBody, reply?: ReplyContext): Prepared {
    const known = reply ? ['data', ...reply.groups.keys()] : [];
    const names = known.join(' ');
    const before = this.read.get(body);
    if (before?.names === names) return before.prepared;
    const prepared = prepareContent(body, new Set(known));
    this.read.set(body, { names, prepared });
    return prepared;
  }
}
