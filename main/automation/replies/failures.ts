import type { Fault } from '#contract';
import type { Link } from '../../net/endpoint.ts';
import type { AutomationHost } from '../host.ts';

const EVERY_MS = 1000;

/** Tells in the log that replies failed, at most once a second: the last one with how many there were. */
export class Failures {
  private waiting: { fault: Fault; link: Link; count: number } | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly host: AutomationHost,
    /** Name of the rule. */
    private readonly name: () => string,
  ) {}

  tell(fault: Fault, link: Link): void {
    const count = (this.waiting?.count ?? 0) + 1;
    if (this.timer === undefined) {
      this.write(fault, link, count);
      this.pause();
    } else this.waiting = { fault, link, count };
  }

  /** Tells what was held back; nothing is timed afterwards. */
  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const { waiting } = this;
    this.waiting = undefined;
    if (waiting) this.write(waiting.fault, waiting.link, waiting.count);
  }

  private pause(): void {
    this.timer = setTimeout(() => {
      const more = this.waiting !== undefined;
      this.flush();
      if (more) this.pause();
    }, EVERY_MS).unref();
  }

  private write(fault: Fault, link: Link, count: number): void {
    const text = this.name();
    this.host.event(
      { code: 'reply-failed', remote: link.remote, fault, count, ...(text === '' ? {} : { text }) },
      link,
    );
  }
}
