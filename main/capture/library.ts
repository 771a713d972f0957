import { lstat, mkdir, readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type CaptureInfo, CaptureName } from '#contract';
import { FaultError } from '../rpc/faults.ts';
import { toFileFault } from '../rpc/file-faults.ts';
import { type OpenedCapture, openCapture, PART_NAME } from './open.ts';

const EXTENSION = '.slcap';
const MAX_LISTED = 1000;

/** What the list tells of a capture besides who uses it. */
export type ListedCapture = Omit<CaptureInfo, 'session'> & { path: string };

/** The folder of captures: each is a folder of parts while it is recorded, or one portable file that was brought in. */
export class Library {
  private adopting: Promise<unknown> = Promise.resolve();

  constructor(readonly folder: string) {}

  /** Where a capture of this name is. Throws INVALID_INPUT for what is no name: a name is never a path. */
  pathOf(name: string): string {
    if (!CaptureName.safeParse(name).success) {
      throw new FaultError('INVALID_INPUT', 'not a name of a capture', { path: 'name' });
    }
    return join(this.folder, name + EXTENSION);
  }

  /** A name that is not taken, made of the time and the session, or of a name that was wished for. */
  async freeName(wish: string): Promise<string> {
    for (let n = 1; ; n += 1) {
      const name = n === 1 ? wish : `${wish}-${n}`;
      const taken = await stat(this.pathOf(name)).catch(() => undefined);
      if (!taken) return name;
    }
  }

  /** Takes over a portable file of the data folder under a name that was wished for; answers its path there. */
  adopt(file: string, wish: string): Promise<string> {
    // One after another: a name that is free for two would be taken by the second, and the first one's file be gone.
    const adopted = this.adopting.then(() => this.adoptNow(file, wish));
    this.adopting = adopted.catch(() => {});
    return adopted;
  }

  private async adoptNow(file: string, wish: string): Promise<string> {
    const path = this.pathOf(await this.freeName(wish));
    try {
      await this.make();
      await rename(file, path);
    } catch (error) {
      throw toFileFault(error, 'write', path);
    }
    return path;
  }

  async make(): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
  }

  /** The newest first. */
  async list(): Promise<ListedCapture[]> {
    const names = await readdir(this.folder).catch(() => [] as string[]);
    const found: (ListedCapture & { changed: number })[] = [];
    for (const file of names.filter((name) => name.endsWith(EXTENSION))) {
      const path = join(this.folder, file);
      const info = await stat(path).catch(() => undefined);
      if (!info) continue;
      const listed = await summarise(path, info.size);
      found.push({ ...listed, name: file.slice(0, -EXTENSION.length), path, changed: info.mtimeMs });
    }
    const newness = (capture: (typeof found)[number]): number => capture.lastAt ?? capture.changed * 1000;
    found.sort((a, b) => newness(b) - newness(a));
    return found.slice(0, MAX_LISTED).map(({ changed: _, ...capture }) => capture);
  }
}

/** Removes what a capture consists of, and nothing that somebody else put into its folder. */
export async function removeCapture(path: string): Promise<void> {
  // Of a link only itself: what it leads to was put elsewhere by somebody.
  const info = await lstat(path).catch(() => undefined);
  if (!info) throw new FaultError('FILE_NOT_FOUND', 'no such capture', { file: path });
  if (!info.isDirectory()) {
    await rm(path, { force: true });
    return;
  }
  for (const file of await readdir(path)) {
    if (PART_NAME.test(file) || file.startsWith('notes.json')) await rm(join(path, file), { force: true });
  }
  // Not empty when somebody else put something there.
  await rmdir(path).catch(() => {});
}

async function summarise(path: string, size: number): Promise<Omit<ListedCapture, 'name' | 'path'>> {
  try {
    const capture = await openCapture(path);
    const data = capture.pieces.flatMap((piece) => (piece.kind === 'data' ? [piece.figures] : []));
    return {
      bytes: capture.bytes,
      records: data.reduce((sum, figures) => sum + figures.rows, 0),
      firstAt: data[0]?.firstAt ?? null,
      lastAt: data.at(-1)?.lastAt ?? null,
      damaged: isDamaged(capture),
    };
  } catch {
    return { bytes: size, records: 0, firstAt: null, lastAt: null, damaged: true };
  }
}

const isDamaged = (capture: OpenedCapture): boolean =>
  capture.pieces.some((piece) => piece.kind === 'gap') || capture.tornBytes > 0;

/** `2026-11-21-153000-3`, in local time: session 3 began to record then. */
export function captureNameAt(date: Date, session: number): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}-${two(date.getHours())}${two(date.getMinutes())}${two(date.getSeconds())}-${session}`;
}
