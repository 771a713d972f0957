import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Programs of one user at the same time, each with sessions and settings of its own. */
const MAX_INSTANCES = 16;
/** A file is empty between being made and being written: that takes no longer, whatever else the machine does. */
const WRITTEN_WITHIN_MS = 10_000;

export interface InstanceSlot {
  /** Folder that this instance alone writes to. */
  dir: string;
  /** 1 for the data folder itself, 2 and up for the further ones. */
  number: number;
  release(): void;
}

/**
 * The first free slot of a data folder: people run two windows side by side, and neither may overwrite the other's
 * sessions. A slot is held by a file with the holder's process id and start time; one whose holder is gone is free.
 * Throws when the folder cannot be written.
 */
export function takeInstanceSlot(dataDir: string): InstanceSlot {
  for (let number = 1; number <= MAX_INSTANCES; number += 1) {
    const dir = number === 1 ? dataDir : join(dataDir, `instance-${number}`);
    mkdirSync(dir, { recursive: true });
    const lock = join(dir, 'lock');
    if (tryLock(lock)) {
      return { dir, number, release: () => rmSync(lock, { force: true }) };
    }
  }
  throw new Error(`${MAX_INSTANCES} instances use ${dataDir} already`);
}

function tryLock(path: string): boolean {
  const mine = `${process.pid} ${startTime(process.pid) ?? ''}`;
  // The second try follows the removal of a dead holder's file.
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      writeFileSync(path, mine, { flag: 'wx', mode: 0o600 });
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    if (!removeDead(path)) return false;
  }
  return false;
}

/** Removes the file of a holder that is gone; false when it is held. */
function removeDead(path: string): boolean {
  const aside = `${path}.${process.pid}`;
  try {
    const holder = readFileSync(path, 'utf8');
    if (isHeld(path, holder)) return false;
    // Renamed first: of two starters that both see the dead file only one succeeds.
    renameSync(path, aside);
    // And the other one may have renamed what the first has made by then.
    if (readFileSync(aside, 'utf8') !== holder) {
      renameSync(aside, path);
      return false;
    }
    rmSync(aside, { force: true });
    return true;
  } catch {
    return false;
  }
}

function isHeld(path: string, holder: string): boolean {
  if (holder === '') return Math.abs(Date.now() - statSync(path).mtimeMs) < WRITTEN_WITHIN_MS;
  const [pid = '', started = ''] = holder.split(' ');
  const id = Number(pid);
  if (!Number.isInteger(id) || id <= 0) return false;
  try {
    process.kill(id, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  const running = startTime(id);
  return running === undefined || started === '' || running === started;
}

/** When a process began, in the system's own unit; undefined where there is no /proc. Process ids are used again. */
function startTime(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}
