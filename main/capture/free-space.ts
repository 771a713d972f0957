import { FaultError } from '../rpc/faults.ts';
import type { Disk } from './disk.ts';

/** How often the system is asked. */
const CHECK_MS = 1000;

/** The floor of free disk below which nothing is recorded: a full disk stops more than us. */
export class FreeSpace {
  private last = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly disk: Disk,
    private readonly floorBytes: () => number,
  ) {}

  /** Throws DISK_LOW; looks once a second. */
  async check(folder: string): Promise<void> {
    const now = performance.now();
    const floor = this.floorBytes();
    if (floor === 0 || now - this.last < CHECK_MS) return;
    const free = await this.disk.freeBytes(folder);
    if (free < floor) {
      throw new FaultError('DISK_LOW', 'less than the floor is free', {
        size: free,
        limit: floor,
        file: folder,
      });
    }
    this.last = now;
  }

  /** Asks again at the next check. */
  forget(): void {
    this.last = Number.NEGATIVE_INFINITY;
  }
}
