import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { DEFAULT_OPTIONS, type SaveToFile } from '#contract';
import { testLink } from '../traffic/testing.ts';
import { Saving } from './saving.ts';

it('keeps the order of what arrived when saving to the same file goes on with other options', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'socklab-saving-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, 'a.bin');
  let save: SaveToFile = { ...DEFAULT_OPTIONS.save, on: true, path, form: 'raw' };
  let begun = (): void => {};
  const someWritten = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const saving = new Saving({
    clock: () => 0,
    changed: () => (saving.state?.bytes ? begun() : undefined),
    options: () => ({ ...DEFAULT_OPTIONS, save }),
    failed: () => {},
    behind: () => {},
    numbered: () => {},
  });
  const piece = Buffer.alloc(60_000);
  saving.follow(true);
  for (let i = 0; i < 600; i += 1) saving.file?.received(testLink(1), piece.fill(i % 256));
  await someWritten;
  save = { ...save, sizeMiB: save.sizeMiB + 1 };
  saving.follow(true);
  for (let i = 600; i < 650; i += 1) saving.file?.received(testLink(1), piece.fill(i % 256));
  await saving.close();
  const saved = await readFile(path);
  expect(saved).toHaveLength(650 * piece.length);
  expect(Array.from({ length: 650 }, (_, i) => saved[i * piece.length])).toEqual(
    Array.from({ length: 650 }, (_, i) => i % 256),
  );
});
