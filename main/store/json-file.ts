import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { z } from 'zod';

/** Changes are gathered this long, so that typing in a field is not a write per key. */
const GATHER_MS = 200;

export type Loaded<T> = { value: T; setAside: string | null };

/**
 * One JSON file that is read once and rewritten whole. Writes are atomic (a new file takes the old one's place), and a
 * file that does not fit its schema is renamed, never overwritten.
 */
export class JsonFile<T> {
  private timer: NodeJS.Timeout | undefined;
  private value: T | undefined;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly path: string,
    private readonly schema: z.ZodType<T>,
    /** Told when a write failed, with the file's name; the value is kept and tried again with the next change. */
    private readonly onUnwritable: (file: string, error: Error) => void,
    /** Changes are gathered so long, in milliseconds. */
    private readonly gatherMs = GATHER_MS,
  ) {}

  /** The stored value, or `fallback` when there is none; `setAside` is the name a damaged file was given. */
  async load(fallback: T): Promise<Loaded<T>> {
    let text: string;
    try {
      text = await readFile(this.path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { value: fallback, setAside: null };
      return { value: fallback, setAside: await this.setAside() };
    }
    const parsed = this.schema.safeParse(parseJson(text));
    if (parsed.success) return { value: parsed.data, setAside: null };
    return { value: fallback, setAside: await this.setAside() };
  }

  /** Stores the value soon. */
  save(value: T): void {
    this.value = value;
    if (this.timer !== undefined) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      void this.write();
    }, this.gatherMs);
    this.timer.unref();
  }

  /** Stores what is waiting, now. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.write();
  }

  private write(): Promise<void> {
    this.writing = this.writing.then(async () => {
      const value = this.value;
      if (value === undefined) return;
      this.value = undefined;
      try {
        await replaceFile(this.path, `${JSON.stringify(value, null, 2)}\n`);
      } catch (error) {
        this.value ??= value;
        this.onUnwritable(basename(this.path), error as Error);
      }
    });
    return this.writing;
  }

  private async setAside(): Promise<string> {
    const stamp = new Date().toISOString().replaceAll(/[:.]/g, '-');
    const aside = `${this.path}.damaged-${stamp}`;
    try {
      await rename(this.path, aside);
    } catch (error) {
      this.onUnwritable(basename(this.path), error as Error);
    }
    return basename(aside);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function replaceFile(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    const file = await open(temporary, 'w', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
