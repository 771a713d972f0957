import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { CaptureState, Settings } from '#contract';
import type { Throttle } from '../capture/backpressure.ts';
import { type Disk, realDisk } from '../capture/disk.ts';
import { captureNameAt, type Library, removeCapture } from '../capture/library.ts';
import {
  changeNotes,
  type Note,
  Notes,
  type NotesChange,
  notesOf,
  readNotes,
  writeNotes,
} from '../capture/notes.ts';
import { type OpenedCapture, openCapture } from '../capture/open.ts';
import { encodePartHeader, PART_OF_NOTES } from '../capture/part.ts';
import { notesPart } from '../capture/portable.ts';
import { Recorder } from '../capture/recorder.ts';
import { resumeCapture } from '../capture/resume.ts';
import type { TrafficLog } from '../traffic/log.ts';
import { KIND_EVENT } from '../traffic/segment.ts';
import type { SegmentPool } from '../traffic/segment-pool.ts';

export interface CaptureServices {
  pool: SegmentPool;
  /** The system's unless another one is given. */
  disk?: Disk;
  library: Library;
  clock: () => number;
  settings: () => Settings;
  /** Stores which session records and saves where; before anything is recorded there. */
  claimed: () => Promise<void>;
  /** Notes of a capture cannot be stored; told once, until they can be again. */
  notesUnwritable: (file: string) => void;
  changed: () => void;
}

/** A capture that a session is made with. */
export interface GivenCapture {
  capture: OpenedCapture;
  notes: Note[];
  readOnly: boolean;
}

/** Opens a capture to go on with it. Throws a fault. */
export async function givenToRecord(path: string): Promise<GivenCapture> {
  const capture = await resumeCapture(path);
  const notes = await notesOf(capture);
  // Before a number is given again nothing may be noted at it, whatever ends the program next.
  if (notes.length < (await readNotes(path)).length) await writeNotes(path, notes).catch(() => {});
  return { capture, notes, readOnly: false };
}

/** Opens a capture, a folder or a portable file, to show it. Throws a fault. */
export async function givenToShow(path: string): Promise<GivenCapture> {
  const capture = await openCapture(path);
  return { capture, notes: await notesOf(capture), readOnly: true };
}

/** Time of its last record in microseconds since 1970; 0 when it holds none. */
export function endOf({ capture }: GivenCapture): number {
  const last = capture.pieces.findLast((piece) => piece.kind === 'data');
  return last?.kind === 'data' ? last.figures.lastAt : 0;
}

/** Captures with more than this are not looked through for whether they hold anything but events. */
const MAX_EVENT_ROWS = 10_000;

/** Where the log of one session is kept, and its notes. */
export class SessionCapture {
  readonly notes: Notes;
  readonly readOnly: boolean;
  /** Folder or file; undefined when nothing was recorded yet. */
  path: string | undefined;
  private readonly recorder: Recorder | undefined;
  private toldUnwritable = false;

  constructor(
    private readonly session: number,
    private readonly log: TrafficLog,
    private readonly services: CaptureServices,
    throttle: (throttle: Throttle) => void,
    private readonly given: GivenCapture | undefined,
  ) {
    this.readOnly = given?.readOnly ?? false;
    this.path = given?.capture.path;
    this.notes = new Notes((notes, change) => this.keepNotes(notes, change), given?.notes);
    if (given) log.restore(given.capture);
    if (!this.readOnly) this.recorder = this.record(throttle);
    const { unfinished = undefined, tornBytes = 0 } = given?.capture ?? {};
    if (unfinished || tornBytes > 0) log.event({ code: 'capture-recovered', bytes: tornBytes });
  }

  /** Without its folder and ending; empty when nothing was recorded yet. */
  get name(): string {
    return this.path === undefined ? '' : basename(this.path).replace(/\.slcap$/, '');
  }

  get state(): CaptureState {
    const { name } = this;
    if (this.recorder) return { name, ...this.recorder.state };
    const bytes = this.given?.capture.bytes ?? 0;
    return { state: 'read-only', name, bytes, waitingBytes: 0, throttling: false, fault: null };
  }

  /** What the disk has not taken yet; nothing where it was told before that it takes nothing. */
  get unwritten(): { records: number; bytes: number } {
    return this.recorder?.unwritten ?? { records: 0, bytes: 0 };
  }

  settingsChanged(): void {
    this.recorder?.settingsChanged();
  }

  /** Writes what is waiting. */
  async flush(): Promise<void> {
    await this.recorder?.flush();
    await this.notes.flush();
  }

  /** Writes what is waiting and ends the capture properly. */
  async close(): Promise<void> {
    await this.recorder?.close();
    await this.notes.close();
  }

  /** Closes; a capture that tells of events only, and of which nobody noted anything, is not worth being kept. */
  async dispose(): Promise<void> {
    const worthless = !this.readOnly && this.notes.count === 0 && (await this.holdsEventsOnly());
    await this.close();
    if (worthless && this.path !== undefined) await removeCapture(this.path).catch(() => {});
  }

  private record(throttle: (throttle: Throttle) => void): Recorder {
    const { pool, disk = realDisk, clock, settings, changed } = this.services;
    const claimFolder = (): Promise<string> => this.claim();
    const recorder = new Recorder({
      log: this.log,
      memory: pool,
      disk,
      clock,
      settings,
      claimFolder,
      throttle,
      changed,
    });
    if (this.given) recorder.adopt(this.given.capture);
    this.log.storage = recorder;
    return recorder;
  }

  private async claim(): Promise<string> {
    const { library, claimed } = this.services;
    if (this.path === undefined) {
      await library.make();
      this.path = library.pathOf(await library.freeName(captureNameAt(new Date(), this.session)));
      await claimed();
    }
    return this.path;
  }

  private async keepNotes(notes: readonly Note[], change: NotesChange): Promise<readonly Note[]> {
    if (this.path === undefined) throw new Error('nothing is recorded yet');
    const { given, services } = this;
    let kept = notes;
    try {
      if (!given || given.capture.isFolder) kept = await changeNotes(this.path, change);
      else await appendNotes(given.capture, notes, services.clock());
    } catch (error) {
      if (!this.toldUnwritable) services.notesUnwritable(basename(this.path));
      this.toldUnwritable = true;
      throw error;
    }
    this.toldUnwritable = false;
    services.changed();
    return kept;
  }

  private async holdsEventsOnly(): Promise<boolean> {
    const { log } = this;
    if (log.evicted.records > 0 || log.next - log.first > MAX_EVENT_ROWS) return false;
    await log.preload(log.stretches);
    // What cannot be read here may be read elsewhere.
    if (log.parts.some((stretch) => stretch.gap)) return false;
    return log.stretches.every((stretch) => {
      const segment = log.segmentOf(stretch);
      return segment?.kind.subarray(0, segment.rows).every((kind) => kind === KIND_EVENT) ?? false;
    });
  }
}

/** Notes of a portable capture stand at its end: they take the place of those that stood there. */
async function appendNotes(capture: OpenedCapture, notes: readonly Note[], now: number): Promise<void> {
  const file = await open(capture.path, 'r+');
  try {
    const at = capture.notesStart ?? (await file.stat()).size;
    const header = encodePartHeader({
      kind: PART_OF_NOTES,
      number: 0,
      captureId: capture.captureId ?? new Uint8Array(16),
      created: now,
      startAt: null,
      firstSeq: 0,
    });
    const part = notesPart(header, notes);
    await file.write(part, 0, part.length, at);
    await file.truncate(at + part.length);
    capture.notesStart = at;
  } finally {
    await file.close();
  }
}
