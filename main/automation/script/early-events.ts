import type { ScriptLimits } from '#contract';
import type { ScriptEvent } from './messages.ts';

/**
 * What happens before it is known whether a script wants data, in order. Data has half of the room that waiting events have,
 * so that a script that begins in a flood is not behind from its beginning; beyond, it hears what comes after.
 */
export class EarlyEvents {
  private events: ScriptEvent[] = [];
  private bytes = 0;
  private keepsData = true;

  constructor(private readonly limits: ScriptLimits) {}

  add(event: ScriptEvent): void {
    if (event.kind === 'data') {
      if (!this.keepsData) return;
      this.bytes += event.bytes.length;
    }
    this.events.push(event);
    const { waitingEvents, waitingBytes } = this.limits;
    if (!this.keepsData || (this.events.length <= waitingEvents / 2 && this.bytes <= waitingBytes / 2))
      return;
    // All of it goes: what is left of a stream must not have a hole.
    this.keepsData = false;
    this.events = withoutData(this.events);
  }

  /** What is there is the caller's. */
  take(withData: boolean): ScriptEvent[] {
    const events = withData ? this.events : withoutData(this.events);
    this.events = [];
    return events;
  }
}

const withoutData = (events: readonly ScriptEvent[]): ScriptEvent[] =>
  events.filter(({ kind }) => kind !== 'data');
