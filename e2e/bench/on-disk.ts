import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** Between two looks at the disk: looking costs the processor that is measured. */
const LOOK_MS = 20;

/** Any disk has taken what waits in memory by then. */
const MOST_MS = 120_000;

/** Waits until the captures of a folder hold so many bytes. */
export async function onDisk(folder: string, bytes: number): Promise<void> {
  const deadline = performance.now() + MOST_MS;
  for (;;) {
    const held = await folderBytes(folder);
    if (held >= bytes) return;
    if (performance.now() > deadline) throw new Error(`${held} of ${bytes} bytes went to the disk`);
    await setTimeout(LOOK_MS);
  }
}

async function folderBytes(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true });
  // A part may make room while we look.
  const sizes = await Promise.all(
    names.map((name) =>
      stat(join(folder, name)).then(
        (entry) => (entry.isFile() ? entry.size : 0),
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
