import type { Endpoint } from '#contract';
import type { ReplyContext } from '../../automation/host.ts';

/** What variables are filled in from. Its functions are called once per composition at most, and only when a variable needs it. */
export interface ComposeContext {
  /** The number of this send, from 0. */
  counter: () => number;
  /** Microseconds since 1970. */
  now: () => number;
  /** Who receives it; null when there is nobody, and `{{peer}}` is a mistake. */
  peer: Endpoint | null;
  /** What a reply is made for. */
  reply?: ReplyContext;
}

/** What one composition is made from: every place of a variable has the same number and the same time. */
export class Values {
  readonly peer: Endpoint | null;
  private count: number | undefined;
  private time: number | undefined;

  constructor(private readonly context: ComposeContext) {
    this.peer = context.peer;
  }

  counter(): number {
    this.count ??= this.context.counter();
    return this.count;
  }

  now(): number {
    this.time ??= this.context.now();
    return this.time;
  }

  /** What `data`, a number or the name of a group stands for; undefined when it is not known. */
  received(name: string): Uint8Array | undefined {
    const { reply } = this.context;
    return reply && (reply.groups.get(name) ?? (name === 'data' ? reply.data : undefined));
  }
}
