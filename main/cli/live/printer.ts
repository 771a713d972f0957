import type { TrafficView } from '#contract';
import { exportRow } from '../../export/row.ts';
import type { TrafficLog } from '../../traffic/log.ts';
import { openRows } from '../../views/rows.ts';
import { Views } from '../../views/views.ts';
import { streamWriter } from '../stream-output.ts';
import { words } from '../words.ts';
import type { World } from '../world.ts';
import { News } from './news.ts';
import { type Sheet, type SheetWriter, type Written, writeSheet } from './sheet.ts';

/** Not printed yet: streams wait beyond this, and go on at half of it. */
const BEHIND_BYTES = 32 * 1024 * 1024;
/** Gathered before it is written. */
const GATHER_BYTES = 64 * 1024;

const NO_NOTES = { get: () => undefined };

interface PrinterContext {
  log: TrafficLog;
  view: TrafficView;
  sheet: Sheet;
  world: World;
  clock: () => number;
  /** Printing has fallen behind, or has caught up: then streams need not wait any more. */
  behind: (on: boolean) => void;
}

/**
 * Writes the rows of a view while the log grows, no faster than they are taken. What made room in the log before it was
 * written is counted, and told at once.
 */
export class Printer {
  private readonly news = new News();
  private readonly views: Views;
  private readonly writer: SheetWriter;
  private readonly ending = new AbortController();
  /** Position in the view of the next row. */
  private from = 0;
  /** Bytes of the log, from its beginning, of which nothing is left to print. */
  private printedBytes = 0;
  private isBehind = false;
  private failed = false;
  private readonly write: Record<Written['to'], (piece: Uint8Array | string) => Promise<void>>;

  /** Throws PATTERN_INVALID when the view's filter is wrong. */
  constructor(private readonly context: PrinterContext) {
    const { log, view, sheet, world, clock } = context;
    this.views = new Views({ clock, changed: () => this.changed() });
    this.views.of(log, view);
    this.writer = writeSheet(sheet);
    this.write = { stdout: streamWriter(world.stdout), stderr: streamWriter(world.stderr) };
  }

  /** The log has changed. Called for every packet. */
  changed(): void {
    this.judge();
    this.news.tell();
  }

  /** Prints until `finish`. Rejects with what the output said: EPIPE when nobody reads any more. */
  async run(): Promise<void> {
    const { signal } = this.ending;
    try {
      while (!signal.aborted) {
        await this.news.until(() => this.hasNews, signal);
        if (!signal.aborted) await this.printNew();
      }
    } catch (error) {
      this.failed = true;
      throw error;
    }
  }

  /** Prints what is left after the session has closed; `running` is what `run` answered. */
  async finish(running: Promise<void>): Promise<void> {
    const { log, view } = this.context;
    this.ending.abort();
    await running.catch(() => {});
    try {
      if (this.failed) return;
      // The first look may make the last frames.
      for (let seen = -1; seen !== this.from; ) {
        seen = this.from;
        await this.views.of(log, view).settled(log.next);
        await this.printNew();
      }
      await this.flush([...this.writer.end()]);
    } finally {
      this.views.close();
    }
  }

  /** Rows, or bytes that were looked through and gave none. */
  private get hasNews(): boolean {
    const { log, view } = this.context;
    const opened = this.views.of(log, view);
    return opened.next > this.from || (opened.scan === null && this.totalBytes !== this.printedBytes);
  }

  private get totalBytes(): number {
    const { log } = this.context;
    return log.bytes + (log.evicted.bytes ?? 0);
  }

  private async printNew(): Promise<void> {
    const { log, view } = this.context;
    const opened = this.views.of(log, view);
    const looked = opened.scan === null ? this.totalBytes : undefined;
    const to = opened.next - 1;
    if (to >= this.from) {
      const rows = openRows(this.views, log, view, [{ from: this.from, to }]);
      this.from = to + 1;
      const framed = view.framing.kind !== 'reads';
      let gathered: Written[] = [];
      let bytes = 0;
      for await (const row of rows) {
        for (const piece of this.writer.row(exportRow(row, log, view.charset, framed, NO_NOTES))) {
          gathered.push(piece);
          bytes += piece.part.length;
        }
        if (bytes < GATHER_BYTES) continue;
        await this.flush(gathered);
        gathered = [];
        bytes = 0;
      }
      await this.flush(gathered);
      if (rows.lost > 0) await this.write.stderr(`${words.lostRows(rows.lost)}\n`);
    }
    if (looked !== undefined) this.printedBytes = looked;
    this.judge();
  }

  /** Neighbours for the same stream go out as one piece. */
  private async flush(pieces: readonly Written[]): Promise<void> {
    for (let at = 0; at < pieces.length; ) {
      const { to } = pieces[at] as Written;
      const parts: Buffer[] = [];
      for (let piece = pieces[at]; piece?.to === to; piece = pieces[at]) {
        parts.push(Buffer.from(piece.part as string));
        at += 1;
      }
      await this.write[to](Buffer.concat(parts));
    }
  }

  private judge(): void {
    const waiting = this.totalBytes - this.printedBytes;
    const behind = waiting > (this.isBehind ? BEHIND_BYTES / 2 : BEHIND_BYTES);
    if (behind === this.isBehind) return;
    this.isBehind = behind;
    this.context.behind(behind);
  }
}
