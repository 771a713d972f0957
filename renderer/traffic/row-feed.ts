import type { Charset, Input, Output, Result, SessionState, TrafficView } from '#contract';
import { type Cell, createCell, type ReadonlyCell } from '../state/cell.ts';
import { type Bounds, planRows, type Want, wantedSpan } from './row-plan.ts';
import { cropWindow, EMPTY_WINDOW, endOf, mergeRows, type RowWindow, unsettledRows } from './row-window.ts';

export type PullRows = (
  request: Pick<Input<'traffic.rows'>, 'view' | 'from' | 'count'>,
) => Promise<Result<Output<'traffic.rows'>>>;

/** What a list shows. A new object with every change. */
export interface FeedState {
  /** What `window` shows; while another view is being fetched, still the one before. */
  readonly view: TrafficView;
  readonly window: RowWindow;
  /** Places of the view that can be shown; the newest stands still while frozen. */
  readonly bounds: Bounds;
  /** One past the newest record of the view, also while frozen. */
  readonly newest: number;
  readonly likelyCharset: Charset | null;
  /** False until the core has told the bounds of the view. */
  readonly known: boolean;
}

export interface FeedSource {
  view: TrafficView;
  log: Pick<SessionState['log'], 'first' | 'next' | 'generation'>;
  /** Show nothing newer than what is there now. */
  frozen: boolean;
}

interface Request {
  from: number;
  count: number;
}

/** Asks for the bounds alone. */
const BOUNDS_ONLY: Request = { from: 0, count: 0 };

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
  /** `log.next` when the core last told the bounds: those of received records alone must be asked for. */
  private toldAt = -1;
  /** `log.next` when rows that wait for the rest of a character were last looked at again. */
  private settledAt = -1;

  /** `pull` never rejects. */
  constructor(
    private readonly pull: PullRows,
    source: FeedSource,
  ) {
    this.source = source;
    this.generation = source.log.generation;
    this.current = {
      view: source.view,
      window: EMPTY_WINDOW,
      bounds: { first: 0, next: 0 },
      newest: 0,
      likelyCharset: null,
      known: false,
    };
    this.learn(source.log);
    this.shown = createCell(this.current);
  }

  get state(): ReadonlyCell<FeedState> {
    return this.shown;
  }

  /** Tells what to show now: after each overview, and when the user chooses another view or pauses. */
  update(source: FeedSource): void {
    if (!sameView(source.view, this.source.view)) this.coming = null;
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

  /** Begins to pull. */
  start(): void {
    this.running = true;
    this.advance();
  }

  stop(): void {
    this.running = false;
  }

  private reset(generation: number): void {
    this.generation = generation;
    this.toldAt = -1;
    this.coming = null;
    this.set({
      window: EMPTY_WINDOW,
      bounds: { first: 0, next: 0 },
      newest: 0,
      likelyCharset: null,
      known: false,
    });
  }

  /** The overview tells the bounds of all records. */
  private learn(log: FeedSource['log']): void {
    if (this.source.view.show !== 'all') return;
    if (this.current.view.show === 'all') this.setBounds(log);
    else this.coming = log;
  }

  private setBounds({ first, next }: Bounds): void {
    const { bounds, known, newest } = this.current;
    // Within a generation places only grow: an answer that was overtaken by another must not take any back.
    const latest = known ? Math.max(newest, next) : next;
    const shown = known && this.source.frozen ? bounds.next : latest;
    const oldest = Math.min(known ? Math.max(bounds.first, first) : first, shown);
    if (known && bounds.first === oldest && bounds.next === shown && newest === latest) return;
    this.set({ bounds: { first: oldest, next: shown }, newest: latest, known: true });
    this.drop();
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
    if (!sameView(source.view, current.view)) return this.firstRequest();
    const stale = source.view.show === 'received' && this.toldAt !== source.log.next;
    if (!current.known || (stale && this.want.kind === 'newest')) return BOUNDS_ONLY;
    const missing = planRows(current.window, this.want, current.bounds);
    if (missing) return missing;
    if (this.settledAt !== source.log.next) {
      this.settledAt = source.log.next;
      const unsettled = unsettledRows(current.window);
      if (unsettled) return { from: unsettled.from, count: unsettled.to - unsettled.from };
    }
    return stale ? BOUNDS_ONLY : null;
  }

  /** What to ask of a view that is not shown yet. */
  private firstRequest(): Request {
    const bounds = this.source.view.show === this.current.view.show ? this.current.bounds : this.coming;
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
    const request = this.nextRequest();
    if (!request) return;
    this.pulling = true;
    void this.fetch(request);
  }

  private async fetch(request: Request): Promise<void> {
    const { view, log } = this.source;
    const result = await this.pull({ view, ...request });
    this.pulling = false;
    // A fault here is a lost core or a closed session: the next overview tries again.
    if (!this.running || !result.ok) return;
    if (sameView(view, this.source.view)) this.take(log.next, result.value);
    this.tell();
    this.advance();
  }

  private take(askedAt: number, page: Output<'traffic.rows'>): void {
    if (page.generation < this.generation) return;
    if (page.generation > this.generation) this.reset(page.generation);
    const { view } = this.source;
    const told = view.show === 'all' || this.toldAt === askedAt;
    this.toldAt = askedAt;
    if (!sameView(view, this.current.view)) {
      this.coming = page;
      if (page.rows.length === 0 && page.first < page.next) return;
      this.turn(view);
    }
    // What came while the rows were on their way waits for the next overview: else, in a flood, every answer would ask for
    // the next one, and the core would serve this list instead of its sockets.
    const { known, newest } = this.current;
    this.setBounds(known && told ? { first: page.first, next: Math.min(page.next, newest) } : page);
    if (page.rows.length === 0) return;
    const window = mergeRows(this.current.window, page.from, page.rows);
    this.set({ window, likelyCharset: page.likelyCharset });
    this.drop();
  }

  /** Goes over to another view once its rows are there, so that the list is not blank in between. */
  private turn(view: TrafficView): void {
    const known = this.current.known && view.show === this.current.view.show;
    this.coming = null;
    this.set({ view, window: EMPTY_WINDOW, likelyCharset: null, known });
  }

  private set(change: Partial<FeedState>): void {
    this.current = { ...this.current, ...change };
  }

  /** After changes that belong together. */
  private tell(): void {
    this.shown.set(this.current);
  }
}

const sameView = (a: TrafficView, b: TrafficView): boolean =>
  a.show === b.show && a.parts === b.parts && a.charset === b.charset;
