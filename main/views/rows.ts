import { setTimeout as delay, setImmediate } from 'node:timers/promises';
import type { Charset, LogEvent, PositionRange, Row, TrafficView } from '#contract';
import type { TrafficLog } from '../traffic/log.ts';
import { KIND_EVENT, type Source } from '../traffic/segment.ts';
import type { Stretch } from '../traffic/stretch.ts';
import { rowChecks } from './checks.ts';
import { KIND_NAMES } from './to-row.ts';
import type { Views } from './views.ts';
import { type Walked, walkRows } from './walk.ts';

/**
 * One row of a view as an exporter reads it. Its bytes belong to the log: read them before waiting for anything else, and
 * copy what is kept.
 */
export interface ViewRow {
  /** Place in the view. */
  position: number;
  /** The record it is, or in which the frame ends. */
  seq: number;
  /** The record in which the frame begins, as far as it is held; `seq` for records. */
  firstSeq: number;
  /** Microseconds since 1970. */
  at: number;
  kind: Row['kind'];
  source: Source;
  /** Bytes of the row, a dropped delimiter not counted; 0 for events. */
  size: number;
  flaw: Row['flaw'];
  /** Whether the checksum that the view verifies is right; null when nothing is verified. */
  check(): Row['check'];
  /** What happened; undefined unless `kind` is `event`. */
  event(): LogEvent | undefined;
  /** The whole row as one array, 64 MiB at most. Empty for events. */
  bytes(): Uint8Array;
  /** The same in pieces of at most 256 KiB, without putting them together. */
  chunks(): Iterable<Uint8Array>;
  /** The whole row decoded as the list shows it: as received, a character stands in the read that completed it. */
  text(charset: Charset): string;
}

/** A view that is still being worked out is looked at again after so long. */
const WAIT_MS = 10;

/** Rows one after another, and how far they are. */
export interface OpenRows extends AsyncIterable<ViewRow> {
  /** Bytes of the log gone through, and of all that was there at the start; for progress only. */
  readonly done: number;
  readonly total: number;
  /** Rows asked for that made room for newer ones before they were read. */
  readonly lost: number;
  /** No more rows: whoever waits for one gets the end. */
  stop(): void;
}

/**
 * Rows of a view, all of them up to the end the log has now, or some ranges of positions in the order given. Works the view
 * out as far as needed, reads older stretches from the disk ahead of use, and lets sockets be served in between: `for await`
 * waits at most every few milliseconds of work. Eviction while it runs is no fault: rows that went are counted in `lost`.
 * Throws PATTERN_INVALID at once when the filter's expression is wrong. Leaving the loop early leaves nothing behind.
 *
 * The positions of `ranges` are those of the view's present epoch: compare `views.of(log, view).epoch` first.
 */
export function openRows(
  views: Views,
  log: TrafficLog,
  view: TrafficView,
  ranges: readonly PositionRange[] | null = null,
): OpenRows {
  const opened = views.of(log, view);
  const check = rowChecks(log, view);
  const total = log.bytes;
  let done = 0;
  let lost = 0;
  const left = new AbortController();
  const { signal } = left;
  async function* read(): AsyncGenerator<ViewRow> {
    const host = {
      pause: async (stretch: Stretch | undefined): Promise<void> => {
        if (!stretch) {
          await setImmediate();
          return;
        }
        await log.preload([stretch]);
        const { stretches } = log;
        const following = stretches[stretches.indexOf(stretch) + 1];
        // The disk reads the next one while this one is used.
        if (following) void log.preload([following]);
        done = Math.min(total, done + stretch.bytes);
      },
      lost: (rows: number): void => {
        lost += rows;
      },
    };
    // Rows that are known already are given while the rest is worked out.
    let end = ranges || opened.scan === null ? opened.next : undefined;
    void opened.settled(log.next, signal).then(() => {
      end ??= opened.next;
    });
    let from = opened.first;
    const { generation } = log;
    while (!signal.aborted && log.generation === generation) {
      const last = end !== undefined;
      const to = (end ?? opened.next) - 1;
      const walk = walkRows(opened, view, ranges ?? [{ from, to }], host);
      for await (const some of walk) {
        for (const row of some) yield viewRow(log, row, check);
        if (signal.aborted) return;
      }
      if (last) break;
      from = Math.max(from, to + 1);
      await delay(WAIT_MS);
    }
    done = total;
  }
  return {
    get done() {
      return done;
    },
    total,
    get lost() {
      return lost;
    },
    stop: () => left.abort(),
    async *[Symbol.asyncIterator]() {
      try {
        yield* read();
      } finally {
        left.abort();
      }
    },
  };
}

function viewRow(log: TrafficLog, row: Walked, check: ReturnType<typeof rowChecks>): ViewRow {
  const { record, bytes, flaw, position } = row;
  const isEvent = record.kind === KIND_EVENT;
  return {
    position,
    seq: record.seq,
    firstSeq: bytes.firstSeq ?? record.seq,
    at: record.at,
    kind: KIND_NAMES[record.kind],
    source: record.source,
    size: isEvent ? 0 : bytes.size,
    flaw,
    check: () => check?.(row) ?? null,
    event: () => (isEvent ? log.readEvent(record.seq) : undefined),
    bytes: () => (isEvent ? new Uint8Array(0) : bytes.slice()),
    chunks: () => (isEvent ? [] : bytes.chunks()),
    text: (charset) => (isEvent ? '' : bytes.decode(charset).text),
  };
}
