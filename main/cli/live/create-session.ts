import { lstat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { CaptureName, DEFAULT_SETTINGS, type Settings } from '#contract';
import { Library } from '../../capture/library.ts';
import { SessionRegistry } from '../../sessions/registry.ts';
import type { Session, SessionSetup } from '../../sessions/session.ts';
import { createClock } from '../../traffic/clock.ts';
import { memoryShares } from '../../traffic/memory-shares.ts';
import { ReadCache } from '../../traffic/read-cache.ts';
import { SegmentPool } from '../../traffic/segment-pool.ts';
import { Failure, UsageError } from '../usage-error.ts';
import { words } from '../words.ts';

const CAPTURE = '.slcap';
/** Memory of the log: rows go out as they come, and streams wait for whoever reads them. */
const MEMORY_MIB = 96;
/** A recording that was asked for by name is not bounded but by the disk. */
const CAPTURE_MIB = 16 * 1024 * 1024;

interface MadeSession {
  session: Session;
  clock: () => number;
  /** Ends the connections, the script and the capture. */
  close(): Promise<void>;
}

/**
 * A session of the core without a window. `capture` is a path `NAME.slcap` to record to, or a folder that gets a capture
 * named after the time; undefined records nothing. Throws a UsageError or a Failure for a path that cannot be.
 */
export async function createSession(
  setup: SessionSetup,
  capture: string | undefined,
  changed: () => void,
): Promise<MadeSession> {
  const library = await libraryOf(capture);
  const settings: Settings = {
    ...DEFAULT_SETTINGS,
    memoryMiB: MEMORY_MIB,
    capture: capture !== undefined,
    captureMiB: CAPTURE_MIB,
  };
  const clock = createClock();
  const shares = memoryShares(settings);
  const registry = new SessionRegistry({
    pool: new SegmentPool(shares.log),
    cache: new ReadCache(() => shares.readBack),
    library,
    clock,
    settings: () => settings,
    claimed: async () => {},
    notesUnwritable: () => {},
    changed,
    streamOpening: () => {},
  });
  const session = registry.create(setup);
  return {
    session,
    clock,
    async close() {
      await session.close();
      // A script outlives connections.
      await session.automation.script.stop();
      await registry.closeAll();
    },
  };
}

async function libraryOf(capture: string | undefined): Promise<Library> {
  if (capture === undefined) return new Library('');
  if (!capture.endsWith(CAPTURE)) return new Library(capture);
  const name = basename(capture, CAPTURE);
  if (!CaptureName.safeParse(name).success) throw new UsageError(words.badCaptureName(name));
  const taken = await lstat(capture).catch(() => undefined);
  if (taken) throw new Failure(words.exists(capture));
  return new NamedLibrary(dirname(capture), name);
}

/** A folder in which one capture is wanted under its name. */
class NamedLibrary extends Library {
  constructor(
    folder: string,
    private readonly wanted: string,
  ) {
    super(folder);
  }

  override async freeName(): Promise<string> {
    return this.wanted;
  }
}
