import { execFileSync } from 'node:child_process';
import { mkdir, open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { testLink } from '../traffic/testing.ts';
import { dump, record, resume, show, temporaryFolder } from './testing.ts';

const PAGE_BYTES = 4096;
/** What a block of one record takes beside its payload, padding included, at most. */
const BLOCK_BYTES = 200;

it('goes on with what a crash left also when the disk has no room for its end', async (context) => {
  const { dir, remove } = await temporaryFolder();
  onTestFinished(remove);
  const disk = join(dir, 'small');
  await mkdir(disk);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk], { stdio: 'ignore' });
  } catch {
    context.skip();
  }
  onTestFinished(() => void execFileSync('umount', [disk]));
  const folder = join(disk, 'c');
  const part = join(folder, '000001.slpart');
  const { log, recorder } = record(folder);
  onTestFinished(() => recorder.close());
  log.received(testLink(1), Uint8Array.of(1), true);
  await recorder.flush();
  // So that the end of the part does not fit into the page that it has.
  const { size } = await stat(part);
  log.received(testLink(1), new Uint8Array(2 * PAGE_BYTES - size - BLOCK_BYTES), true);
  await recorder.flush();
  const before = (await stat(part)).size;
  expect(before).toBeGreaterThan(2 * PAGE_BYTES - 100);
  await fill(join(disk, 'ballast'));
  const resumed = await resume(folder);
  expect(dump(resumed.log)).toEqual(dump(log));
  expect((await stat(part)).size).toBe(before);
  await resumed.recorder.close();
  expect(dump((await show(folder)).log)).toEqual(dump(log));
});

async function fill(path: string): Promise<void> {
  const file = await open(path, 'w');
  try {
    for (;;) await file.writeFile(new Uint8Array(PAGE_BYTES));
  } catch (error) {
    expect(error).toMatchObject({ code: 'ENOSPC' });
  } finally {
    await file.close();
  }
}
