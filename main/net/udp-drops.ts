import type { Endpoint as Address } from '#contract';
import { readDrops } from './udp-table.ts';

/** How often the system's count of dropped datagrams is read. */
const DROPS_MS = 500;

/** Counts the datagrams that the system drops for some sockets because their receive buffers are full. */
export class UdpDrops {
  /** null where the system does not tell. */
  total: number | null = null;
  private readonly sockets = new Map<Address, number>();
  private timer: NodeJS.Timeout | undefined;

  /** @param told so many more were dropped */
  constructor(private readonly told: (count: number) => void) {}

  /** `local` is what the socket is bound to, and stands for it from now on. */
  watch(local: Address): void {
    const [drops] = readDrops([local]);
    if (drops === undefined || drops === null) return;
    this.total = (this.total ?? 0) + drops;
    this.sockets.set(local, drops);
    this.timer ??= setInterval(() => this.read(), DROPS_MS).unref();
  }

  /** Before the socket is closed: its last drops are counted. */
  unwatch(local: Address): void {
    if (this.sockets.has(local)) this.read();
    this.sockets.delete(local);
    if (this.sockets.size === 0) this.stop();
  }

  private stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private read(): void {
    const locals = [...this.sockets.keys()];
    let count = 0;
    for (const [index, drops] of readDrops(locals).entries()) {
      const local = locals[index];
      if (!local || drops === null) continue;
      count += Math.max(0, drops - (this.sockets.get(local) ?? 0));
      this.sockets.set(local, drops);
    }
    if (count === 0) return;
    this.total = (this.total ?? 0) + count;
    this.told(count);
  }
}
