import { type Input, MAX_ROWS, type Output, type Result, type TrafficView } from '#contract';
import { type Cell, createCell, type ReadonlyCell } from '../state/cell.ts';
import { type FeedSource, type FeedState, NOTHING_KNOWN } from './feed-state.ts';
import { type Bounds, planRows, type Want, wantedSpan } from './row-plan.ts';
import { cropWindow, EMPTY_WINDOW, endOf, mergeRows, unsettledRows } from './row-window.ts';
import { isPlain, placesKey, viewKey } from './view-of.ts';

export type PullRows = (
  request: Pick<Input<'traffic.rows'>, 'view' | 'from' | 'count'>,
) => Promise<Result<Output<'traffic.rows'>>>;

interface Request {
  from: number;
  count: number;
}

/** Asks for the bounds alone. */
const BOUNDS_ONLY: Request = { from: 0, count: 0 };
/** While a view is worked out the log may stand still, and nothing else makes the list look again. */
const SCAN_POLL_MS = 120;

/**
 * Holds the few rows that a list shows of a log of any length, and pulls what it lacks. At most one request is under way;
 * whatever changes meanwhile is answered by the next one.
 */
export class RowFeed {
  private readonly shown: Cell<FeedState>;
  /** What is told next. */
  private current: FeedState;
  private source: FeedSource;
  private want: Want = { kind: 'newest', count: 1, step: 1 };
  private pulling = false;
  private running = false;
  private generation: number;
  /** Bounds of the view that is fetched but not shown yet. */
  private coming: Bounds | null = null;
  /** `log.next` when the core last told the bounds: those of any view but the plain one must be asked for. */
  private toldAt = -1;
  /** `log.next` when rows that wait for the rest of a character were last looked at again. */
  private settledAt = -1;
  /** The core could not tell a likely charset for the rows at hand yet. */
  private weighing = false;
  /** Every record so far has its number as its place: no record was lost from the capture. */
  private dense = true;
  /** The view was worked out to its end at least once, so that its newest row is the log's. */
  private complete = false;
  /** Rows at hand may have changed without the log growing. */
  private doubted = false;
  /** The user stopped what works the view out. */
  private halted = false;
  private poll: ReturnType<typeof setTimeout> | undefined;

  /** `pull` never rejects. */
  constructor(
    private readonly pull: PullRows,
    source: FeedSource,
  ) {
    this.source = source;
    this.generation = source.log.generation;
    this.current = { ...NOTHING_KNOWN, view: source.view, epoch: null, fault: null };
    this.learn(source.log);
    this.shown = createCell(this.current);
  }

  get state(): ReadonlyCell<FeedState> {
    return this.shown;
  }

  /** Tells what to show now: after each overview, and when the user chooses another view or pauses. */
  update(source: FeedSource): void {
    if (viewKey(source.view) !== viewKey(this.source.view)) {
      this.coming = null;
      this.set({ fault: null });
    }
    if (placesKey(source.view) !== placesKey(this.source.view)) this.halted = false;
    if (source.log.notes !== this.source.log.notes) this.doubted = true;
    this.source = source;
    if (source.log.generation > this.generation) this.reset(source.log.generation);
    if (source.log.generation === this.generation) this.learn(source.log);
    this.tell();
    this.advance();
  }

  /** Says which rows are needed. Others are dropped once some of these are there. */
  aim(want: Want): void {
    this.want = want;
    this.drop();
    this.tell();
    this.advance();
  }

  /** Pulls the rows at hand again: something about them changed that the log's figures do not tell. */
  renew(): void {
    this.doubted = true;
    this.toldAt = -1;
    this.advance();
  }

  /** Leaves a view as far as it was worked out, or goes on with it. */
  halt(halted: boolean): void {
    this.halted = halted;
    if (!halted) this.renew();
  }

  /** Begins to pull. */
  start(): void {
    this.running = true;
    this.advance();
  }

  stop(): void {
    this.running = false;
    clearTimeout(this.poll);
  }

  private reset(generation: number): void {
    this.generation = generation;
    this.toldAt = -1;
    this.coming = null;
    this.set(NOTHING_KNOWN);
  }

  private isPlain(view: TrafficView): boolean {
    return this.dense && isPlain(view);
  }

  /** The overview tells the bounds of all records. */
  private learn(log: FeedSource['log']): void {
    if (!this.isPlain(this.source.view)) return;
    if (isPlain(this.current.view)) this.setBounds(log);
    else this.coming = log;
  }

  private setBounds({ first, next }: Bounds): void {
    const { bounds, known, newest } = this.current;
    // Within an epoch places only grow: an answer that was overtaken by another must not take any back.
    const latest = known ? Math.max(newest, next) : next;
    const shown = known && this.source.frozen && this.isFinished() ? bounds.next : latest;
    const oldest = Math.min(known ? Math.max(bounds.first, first) : first, shown);
    if (known && bounds.first === oldest && bounds.next === shown && newest === latest) return;
    this.set({ bounds: { first: oldest, next: shown }, newest: latest, known: true });
    this.drop();
  }

  private isFinished(): boolean {
    return this.complete || this.isPlain(this.current.view);
  }

  /** Forgets rows that are not wanted, or whose records made room for newer ones; what stands frozen stays. */
  private drop(): void {
    const { window, bounds } = this.current;
    const { from, to } = wantedSpan(this.want, bounds);
    const lowest = this.source.frozen ? window.start : bounds.first;
    const useful = from < to && from <= endOf(window) && to >= window.start;
    const kept = useful
      ? cropWindow(window, Math.max(lowest, from), to)
      : cropWindow(window, lowest, endOf(window));
    if (kept !== window) this.set({ window: kept });
  }

  private nextRequest(): Request | null {
    const { source, current } = this;
    if (viewKey(source.view) !== viewKey(current.view)) return this.firstRequest();
    const stale = !this.isPlain(source.view) && this.toldAt !== source.log.next && !this.halted;
    if (!current.known || (stale && this.want.kind === 'newest')) return BOUNDS_ONLY;
    const missing = planRows(current.window, this.want, current.bounds);
    if (missing) return missing;
    const { start, rows } = current.window;
    if (this.doubted) {
      this.doubted = false;
      if (rows.length > 0) return { from: start, count: Math.min(rows.length, MAX_ROWS) };
    }
    if (this.settledAt !== source.log.next) {
      this.settledAt = source.log.next;
      const unsettled = unsettledRows(current.window);
      if (unsettled) return { from: unsettled.from, count: unsettled.to - unsettled.from };
    }
    return stale ? BOUNDS_ONLY : null;
  }

  /** What to ask of a view that is not shown yet. */
  private firstRequest(): Request {
    const { source, current } = this;
    const same = placesKey(source.view) === placesKey(current.view);
    const bounds = same ? current.bounds : this.coming;
    if (!bounds) return BOUNDS_ONLY;
    return planRows(EMPTY_WINDOW, this.wantIn(bounds), bounds) ?? BOUNDS_ONLY;
  }

  /** Places of another view are other records: a span is looked for at the same part of the whole. */
  private wantIn(bounds: Bounds): Want {
    const { want } = this;
    const old = this.current.bounds;
    if (want.kind === 'newest' || bounds === old) return want;
    const part = (want.from - old.first) / Math.max(1, old.next - old.first);
    const from = Math.floor(bounds.first + part * (bounds.next - bounds.first));
    return { kind: 'span', from, to: from + want.to - want.from };
  }

  private advance(): void {
    if (this.pulling || !this.running) return;
    clearTimeout(this.poll);
    const request = this.nextRequest();
    if (request) {
      this.pulling = true;
      void this.fetch(request);
    } else if ((this.current.scan && !this.halted) || this.weighing) {
      this.poll = setTimeout(() => {
        this.toldAt = -1;
        this.doubted ||= this.weighing;
        this.weighing = false;
        this.advance();
      }, SCAN_POLL_MS);
    }
  }

  private async fetch(request: Request): Promise<void> {
    const { view, log } = this.source;
    const result = await this.pull({ view, ...request });
    this.pulling = false;
    if (!this.running) return;
    if (!result.ok) {
      // Any other fault is a lost core or a closed session: the next overview tries again.
      if (result.fault.code === 'PATTERN_INVALID') this.set({ fault: result.fault });
      this.tell();
      return;
    }
    if (viewKey(view) === viewKey(this.source.view)) this.take(log.next, result.value);
    this.tell();
    this.advance();
  }

  private take(askedAt: number, page: Output<'traffic.rows'>): void {
    if (page.generation < this.generation) return;
    if (page.generation > this.generation) this.reset(page.generation);
    const { view } = this.source;
    this.findLosses(askedAt, page);
    const told = this.isPlain(view) || this.toldAt === askedAt;
    this.toldAt = askedAt;
    if (viewKey(view) !== viewKey(this.current.view)) {
      this.coming = page;
      if (page.rows.length === 0 && page.first < page.next) return;
      this.turn(view, page);
    } else if (this.current.epoch !== null && this.current.epoch !== page.epoch) {
      this.complete = false;
      this.set({ ...NOTHING_KNOWN });
    }
    const { epoch, scan, pendingBytes, eventsOnly = false } = page;
    // What came while the rows were on their way waits for the next overview: else, in a flood, every answer would ask for
    // the next one, and the core would serve this list instead of its sockets.
    const { known, newest } = this.current;
    this.setBounds(known && told ? { first: page.first, next: Math.min(page.next, newest) } : page);
    this.complete ||= scan === null;
    this.set({ epoch, scan, pendingBytes, eventsOnly, fault: null });
    if (page.rows.length === 0) return;
    const window = mergeRows(this.current.window, page.from, page.rows);
    this.weighing = page.weighing ?? false;
    this.set({ window, likelyCharset: page.likelyCharset });
    this.drop();
  }

  /** After a loss places are fewer than record numbers, which are all that the overview tells. */
  private findLosses(askedAt: number, page: Output<'traffic.rows'>): void {
    if (!this.isPlain(this.source.view)) return;
    if (page.next >= askedAt && page.rows.every(({ position, seq }) => position === seq)) return;
    this.dense = false;
    this.set({ known: false });
  }

  /** Goes over to another view once its rows are there, so that the list is not blank in between. */
  private turn(view: TrafficView, page: Output<'traffic.rows'>): void {
    const { current } = this;
    const same =
      placesKey(view) === placesKey(current.view) && (current.epoch === null || current.epoch === page.epoch);
    this.coming = null;
    this.complete &&= same;
    this.set({ view, window: EMPTY_WINDOW, likelyCharset: null, known: current.known && same });
  }

  private set(change: Partial<FeedState>): void {
    this.current = { ...this.current, ...change };
  }

  /** After changes that belong together. */
  private tell(): void {
    this.shown.set(this.current);
  }
}
