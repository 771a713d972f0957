import { EventEmitter, once } from 'node:events';
import type { LogEvent } from '#contract';
import type { Link, TrafficSink } from '../endpoint.ts';

/** Keeps everything an endpoint reports, and lets a test wait for it. */
export class RecordingSink implements TrafficSink {
  readonly events: (LogEvent & { link?: Link })[] = [];
  readonly in: { link: Link; bytes: Buffer; at: number | undefined }[] = [];
  readonly out: { link: Link | null; bytes: Buffer; targets: number; at: number | undefined }[] = [];
  readonly endedLinks: Link[] = [];
  private readonly news = new EventEmitter().setMaxListeners(100);

  received(link: Link, bytes: Uint8Array, at?: number): void {
    this.in.push({ link, bytes: Buffer.from(bytes), at });
    this.changed();
  }

  sent(link: Link | null, bytes: Uint8Array, targets: number, at?: number): void {
    this.out.push({ link, bytes: Buffer.from(bytes), targets, at });
    this.changed();
  }

  event(event: LogEvent, link?: Link): void {
    this.events.push(link ? { ...event, link } : event);
    this.changed();
  }

  ended(link: Link): void {
    this.endedLinks.push(link);
    this.changed();
  }

  readonly changed = (): void => {
    this.news.emit('news');
  };

  /** Everything received, in one piece. */
  get text(): string {
    return Buffer.concat(this.in.map((r) => r.bytes)).toString();
  }

  get codes(): string[] {
    return this.events.map((e) => e.code);
  }

  /** Resolves once `holds`, looked at after every report. The test's own time limit ends a wait in vain. */
  async waitFor(holds: () => boolean): Promise<void> {
    while (!holds()) await once(this.news, 'news');
  }

  async waitForEvent(code: LogEvent['code']): Promise<LogEvent & { link?: Link }> {
    await this.waitFor(() => this.codes.includes(code));
    const event = this.events.find((e) => e.code === code);
    if (!event) throw new Error(`no event ${code}`);
    return event;
  }
}
