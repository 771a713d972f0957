import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { LogStretch } from '../traffic/stretch.ts';
import type { Disk } from './disk.ts';
import { type OpenedCapture, type PartFile, partName } from './open.ts';
import { PART_OF_RECORDS, type PartHeader } from './part.ts';
import { PartWriter } from './part-writer.ts';

/** The part files of a capture that is recorded: ended ones, and the one that grows. */
export class Parts {
  private captureId: Uint8Array = randomBytes(16);
  private ended: PartFile[] = [];
  private growing: PartWriter | undefined;
  private lastNumber = 0;

  constructor(private readonly disk: Disk) {}

  /** Goes on after the parts that are there. */
  adopt(capture: OpenedCapture): void {
    this.captureId = capture.captureId ?? this.captureId;
    this.ended = [...capture.files];
    this.lastNumber = capture.files.at(-1)?.number ?? 0;
  }

  /** Bytes on the disk. */
  get bytes(): number {
    return this.ended.reduce((sum, part) => sum + part.bytes, 0) + (this.growing?.length ?? 0);
  }

  /** Those of the stretches that may be written now: a part of `partBytes` takes only the rest of what has begun there. */
  fitting(stretches: readonly LogStretch[], partBytes: number): readonly LogStretch[] {
    const { growing } = this;
    if (!growing || growing.length < partBytes) return stretches;
    return stretches.filter((stretch) => growing.holds(stretch));
  }

  /** Appends unwritten rows to the part that grows, in `folder`. Rejects with the system's error, nothing being written then. */
  async append(
    folder: string,
    stretches: readonly LogStretch[],
    finals: readonly number[],
    about: Pick<PartHeader, 'created' | 'startAt'>,
    hurried: boolean,
  ): Promise<void> {
    this.growing ??= this.begin(folder, { ...about, firstSeq: stretches[0]?.firstSeq ?? 0 });
    await this.growing.append(stretches, finals, hurried);
  }

  /** Gives the part that grows its end; the next rows begin another. */
  async end(finals: readonly number[], sync: boolean): Promise<void> {
    const { growing } = this;
    if (!growing) return;
    this.growing = undefined;
    // A part without its end is as good as one that a crash left behind.
    await growing.end(finals, sync).catch(() => {});
    this.ended.push({ path: growing.path, number: growing.number, bytes: growing.length });
  }

  /** Removes the oldest part that has ended, after `forget`; false when there is none. */
  async dropOldest(forget: (path: string) => void): Promise<boolean> {
    const oldest = this.ended.shift();
    if (!oldest) return false;
    forget(oldest.path);
    await this.disk.removeFile(oldest.path).catch(() => {});
    return true;
  }

  async removeAll(): Promise<void> {
    const { growing, ended } = this;
    this.growing = undefined;
    this.ended = [];
    await growing?.abandon();
    const paths = ended.map(({ path }) => path);
    if (growing) paths.push(growing.path);
    for (const path of paths) await this.disk.removeFile(path).catch(() => {});
  }

  private begin(folder: string, about: Pick<PartHeader, 'created' | 'startAt' | 'firstSeq'>): PartWriter {
    this.lastNumber += 1;
    const { captureId, lastNumber: number } = this;
    const path = join(folder, partName(number));
    return new PartWriter(path, { kind: PART_OF_RECORDS, number, captureId, ...about }, this.disk);
  }
}
