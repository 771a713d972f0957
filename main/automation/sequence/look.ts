import type { Match } from '../match/index.ts';
import type { Arrived } from './arrived.ts';

/** An expression is looked for anew in all that is held: no more than one part of the time in so many goes into it. */
const REST = 3;

/** Looks for what is expected whenever something arrives, and tells when it is there. */
export class Look {
  private timer: NodeJS.Timeout | undefined;
  private notBefore = 0;

  constructor(
    private readonly match: Match,
    private readonly arrived: Arrived,
    private readonly found: () => void,
  ) {}

  look(): void {
    if (this.match.span !== null) {
      if (this.arrived.find(this.match)) this.found();
      return;
    }
    if (this.timer !== undefined) return;
    const now = performance.now();
    if (now < this.notBefore) {
      this.timer = setTimeout(() => {
        this.timer = undefined;
        this.look();
      }, this.notBefore - now);
      return;
    }
    const is = this.arrived.find(this.match);
    const ended = performance.now();
    this.notBefore = ended + (ended - now) * REST;
    if (is) this.found();
  }

  /** A last look, at what a pause has left. */
  last(): void {
    if (this.timer === undefined) return;
    this.end();
    if (this.arrived.find(this.match)) this.found();
  }

  end(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
