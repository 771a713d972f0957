import type { Fault, Output, Result } from '#contract';

/** How a search stands. */
export interface SearchState {
  matches: number;
  /** Which of the matches is at hand, from 1. */
  ordinal: number | null;
  wrapped: boolean;
  scan: Output<'traffic.search'>['scan'];
  /** The user stopped it. */
  stopped: boolean;
  fault: Fault | null;
  /** The core has answered. */
  known: boolean;
}

/** Where a search goes on. */
export interface Start {
  readonly position: number;
  /** A match at that very place counts. */
  readonly included: boolean;
}

/** `none` asks about a place alone. */
export type Move = 'none' | 'next' | 'previous';
type Ask = (from: number, move: Move) => Promise<Result<Output<'traffic.search'>>>;

/** How long to wait before asking how far a search is. */
const ASK_AFTER_MS = 150;
/** The same while a match is wanted: the core waits for it before it answers. */
const ASK_SOON_MS = 10;

/** One search. At most one request is under way. */
export class SearchRun {
  private asking = false;
  private begun = false;
  private ended = false;
  private paused = false;
  /** Where the user wants to go, until it is found. */
  private wish: { from: number; move: Move; after: Move } | null = null;
  /** The match at hand; -1 when none is. */
  private at = -1;
  private again = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly ask: Ask,
    private readonly show: (change: Partial<SearchState>) => void,
    private readonly onFound: (position: number, epoch: number) => void,
  ) {}

  move(move: Move, { position, included }: Start): void {
    this.wish = { from: position, move: included ? 'none' : move, after: move };
    this.paused = false;
    this.show({ stopped: false });
    void this.pull();
  }

  refresh(): void {
    if (!this.paused) void this.pull();
  }

  /** What arrived may match. */
  renew(): void {
    if (this.begun) this.refresh();
  }

  pause(): void {
    this.paused = true;
    this.wish = null;
    clearTimeout(this.timer);
    this.show({ stopped: true });
  }

  /** Answers whether the core has anything to stop. */
  end(): boolean {
    this.ended = true;
    clearTimeout(this.timer);
    return this.begun;
  }

  private async pull(): Promise<void> {
    if (this.asking) {
      this.again = true;
      return;
    }
    clearTimeout(this.timer);
    this.asking = true;
    this.begun = true;
    this.again = false;
    const { wish } = this;
    const result = await this.ask(wish?.from ?? Math.max(0, this.at), wish?.move ?? 'none');
    this.asking = false;
    if (this.ended) return;
    if (!result.ok) {
      this.show({ fault: result.fault });
      return;
    }
    const { position, epoch, matches, ordinal, scan, wrapped } = result.value;
    this.show({ matches, scan, fault: null, known: true, ...(wish ? { wrapped } : {}) });
    if (wish && wish === this.wish && position === null && wish.move === 'none') {
      this.wish = { ...wish, move: wish.after };
      this.again = true;
    } else if (wish && wish === this.wish && (position !== null || scan === null)) {
      this.wish = null;
      if (position !== null) {
        this.at = position;
        this.onFound(position, epoch);
      }
      this.show({ ordinal: position === null ? null : ordinal });
    } else if (!wish && position === this.at) {
      this.show({ ordinal });
    }
    if (this.again) void this.pull();
    else if (scan && !this.paused) {
      this.timer = setTimeout(() => void this.pull(), this.wish ? ASK_SOON_MS : ASK_AFTER_MS);
    }
  }
}
