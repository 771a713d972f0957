import type { Pattern, TrafficView } from '#contract';
import type { TrafficLog } from '../traffic/log.ts';
import { isOpen } from './filter.ts';
import { IndexedView, type ViewHost } from './indexed-view.ts';
import type { LogView } from './log-view.ts';
import { PlainView } from './plain-view.ts';
import { Scheduler } from './scheduler.ts';
import { Search } from './search.ts';

/** Views, and searches, of one log that are kept: the last ones that were asked for. */
const KEPT = 4;
/** Views look again after so long, however long a pause they wait for. */
const MAX_WAKE_MS = 30_000;

export interface ViewsOptions {
  /** Microseconds since 1970, as in the logs. */
  clock: () => number;
  /** A viewer should pull. */
  changed?: () => void;
  /** Counts what happened to the logs: many changes in a short time are a flood, in which scans stand back. */
  changes?: () => number;
}

/** The views of all logs of a core. One `Views` shares the time between all scans. */
export class Views {
  private readonly scheduler: Scheduler;
  private readonly host: ViewHost;
  private readonly byLog = new WeakMap<TrafficLog, Kept>();
  private epochs = 0;
  /** When viewers are told although nothing arrived. */
  private alarm: { due: number; timer: NodeJS.Timeout } | undefined;

  constructor({ clock, changed = () => {}, changes }: ViewsOptions) {
    this.scheduler = new Scheduler(changes);
    this.host = {
      clock,
      changed,
      wake: (ms) => this.wake(ms, changed),
      run: (steps, ended) => this.scheduler.run(steps, ended),
      nextEpoch: () => {
        this.epochs += 1;
        return this.epochs;
      },
    };
  }

  /**
   * The rows of a log under a view, brought up to date as far as a moment allows; the rest follows in slices. The same one
   * for views that differ only in what does not make rows. Throws PATTERN_INVALID.
   */
  of(log: TrafficLog, spec: TrafficView): LogView {
    const kept = this.keptOf(log);
    const view = kept.views.get(viewKey(spec), () =>
      isPlain(spec) ? new PlainView(log, spec) : new IndexedView(log, spec, this.host),
    );
    view.touch();
    return view;
  }

  /** The search for a pattern in the rows of a view; the same one for the same pattern. Throws PATTERN_INVALID. */
  search(log: TrafficLog, spec: TrafficView, pattern: Pattern): Search {
    const view = this.of(log, spec);
    const { searches } = this.keptOf(log);
    const key = searchKey(spec, pattern);
    // The view may have been forgotten and made anew since.
    if (searches.peek(key)?.view !== view) searches.drop(key);
    return searches.get(key, () => new Search(view, spec, pattern, this.host));
  }

  /** Ends a search, or without a pattern the working out of a view and its searches; what was found stays. */
  stopScan(log: TrafficLog, spec: TrafficView, pattern: Pattern | null): void {
    const kept = this.keptOf(log);
    if (pattern) {
      kept.searches.peek(searchKey(spec, pattern))?.stop();
      return;
    }
    const view = kept.views.peek(viewKey(spec));
    view?.stop();
    for (const search of kept.searches.all) if (search.view === view) search.stop();
  }

  /** Ends all scans; for the end of the core. */
  close(): void {
    this.scheduler.stop();
    clearTimeout(this.alarm?.timer);
    this.alarm = undefined;
  }

  private wake(ms: number, changed: () => void): void {
    const due = performance.now() + ms;
    if (this.alarm && this.alarm.due <= due) return;
    clearTimeout(this.alarm?.timer);
    const timer = setTimeout(
      () => {
        this.alarm = undefined;
        changed();
      },
      Math.min(ms, MAX_WAKE_MS),
    );
    timer.unref();
    this.alarm = { due, timer };
  }

  private keptOf(log: TrafficLog): Kept {
    let kept = this.byLog.get(log);
    if (!kept) {
      kept = { views: new Latest(KEPT), searches: new Latest(KEPT) };
      this.byLog.set(log, kept);
    }
    return kept;
  }
}

interface Kept {
  views: Latest<LogView>;
  searches: Latest<Search>;
}

/** The things that were asked for last; others are stopped and forgotten. */
class Latest<T extends { stop(): void }> {
  private readonly byKey = new Map<string, T>();

  constructor(private readonly most: number) {}

  get all(): Iterable<T> {
    return this.byKey.values();
  }

  peek(key: string): T | undefined {
    return this.byKey.get(key);
  }

  drop(key: string): void {
    this.byKey.get(key)?.stop();
    this.byKey.delete(key);
  }

  get(key: string, make: () => T): T {
    const item = this.byKey.get(key) ?? make();
    this.byKey.delete(key);
    this.byKey.set(key, item);
    for (const [oldest, other] of this.byKey) {
      if (this.byKey.size <= this.most) break;
      this.byKey.delete(oldest);
      other.stop();
    }
    return item;
  }
}

const isPlain = (spec: TrafficView): boolean => spec.framing.kind === 'reads' && isOpen(spec.filter);

const charsetCounts = (pattern: Pattern | null | undefined): boolean =>
  pattern?.kind === 'text' || pattern?.kind === 'regex';

/** What makes the rows: neither the parts shown, nor the charset unless it decides what a pattern finds. */
function viewKey({ show, framing, filter, charset }: TrafficView): string {
  const counts = charsetCounts(filter?.pattern);
  return JSON.stringify([show, framing, isOpen(filter) ? null : filter, counts ? charset : null]);
}

const searchKey = (spec: TrafficView, pattern: Pattern): string =>
  JSON.stringify([viewKey(spec), pattern, charsetCounts(pattern) ? spec.charset : null]);
