import { type Fault, formatEndpoint, type SendTarget } from '#contract';
import { FaultError } from '../../rpc/faults.ts';
import type { AutomationHost } from '../host.ts';

/**
 * Whom a file goes to. They are those that are there when it begins: who comes later would get the end of it only, and who
 * missed a piece gets no more.
 */
export class Receivers {
  readonly total: number;
  failed = 0;
  /** Ids of those that have everything so far, when it goes to all; otherwise there is one, and the target says which. */
  private readonly members: Set<number> | undefined;
  private lastFault: Fault | undefined;

  /** Throws NO_TARGET when nobody is there. */
  constructor(
    private readonly host: AutomationHost,
    private readonly target: SendTarget,
  ) {
    if (target.kind !== 'all') {
      this.total = 1;
      return;
    }
    this.members = new Set(host.links().map(({ id }) => id));
    this.total = this.members.size;
    if (this.total === 0) throw new FaultError('NO_TARGET', 'there is nobody to send to');
  }

  /**
   * Sends to each of them; resolves when the system has taken it from the slowest. Rejects when nobody is left.
   */
  async send(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const { host, members, target } = this;
    const body = { parts: 'bytes', bytes } as const;
    if (!members) {
      await host.send(target, body);
      return;
    }
    this.requireSome(members);
    const links = host.links();
    if (links.length === members.size && links.every(({ id }) => members.has(id))) {
      const { failed } = await host.send(target, body);
      for (const { peer, fault } of failed) {
        const link = links.find(({ remote }) => formatEndpoint(remote.address, remote.port) === peer);
        if (link) this.fail(link.id, fault);
      }
    } else {
      const one = async (id: number): Promise<void> => {
        try {
          await host.send({ kind: 'peer', id }, body);
        } catch (error) {
          if (!(error instanceof FaultError)) throw error;
          this.fail(id, error.fault);
        }
      };
      await Promise.all([...members].map(one));
    }
    this.requireSome(members);
  }

  /** The connection is gone. */
  ended(id: number): void {
    this.fail(id, undefined);
  }

  private fail(id: number, fault: Fault | undefined): void {
    this.lastFault = fault ?? this.lastFault;
    if (this.members?.delete(id)) this.failed += 1;
  }

  private requireSome(members: ReadonlySet<number>): void {
    if (members.size > 0) return;
    const { code, message, details } = this.lastFault ?? {
      code: 'TARGET_GONE' as const,
      message: 'all receivers are gone',
      details: {},
    };
    throw new FaultError(code, message, details);
  }
}
