/**
 * 接收保存到文件: what arrives goes to a file of the user's choice as well.
 *
 * To plug it in, a session makes one while `options.save.on` and calls it where it feeds its log:
 *  - `received`, `sent`, `event`, `ended` with the very arguments of its TrafficSink;
 *  - `services.format()` answers the session's options as they are at that moment; `isStream` is false for UDP;
 *  - `services.failed(fault)` comes once, when saving has ended: record the event `save-failed` (it may be passed to
 *    `event` here, which ignores it);
 *  - `services.behind(on)`: true when the disk does not keep up. Pause the reading of TCP connections until it says
 *    false, as for the capture. Who goes on all the same (UDP) loses nothing silently: at MAX_WAITING_BYTES saving ends with
 *    the fault NO_BUFFER_SPACE, it never leaves a hole in the file;
 *  - `state` is `SessionState.save`; when on/path/form/rotation change, `close()` it and make a new one, which appends.
 */
import {
  type Charset,
  type Fault,
  formatEndpoint,
  type LogEvent,
  type SaveToFile,
  type SessionState,
} from '#contract';
import type { Link } from '../net/endpoint.ts';
import { createDecoder, type Decoder } from '../text/decode.ts';
import { formatHex } from '../text/hex.ts';
import { AppendFile, type Numbering } from './append-file.ts';
import { eventLine, recordHeader } from './netassist-format.ts';
import { dayTeller } from './save-rotation.ts';
import { KIND_IN, KIND_OUT } from './segment.ts';

/** The disk counts as behind with more than this waiting, and as caught up at half of it. */
const BEHIND_BYTES = 16 * 1024 * 1024;

export interface SaveServices {
  /** Microseconds since 1970. */
  clock(): number;
  /** How log text shows the bytes now. */
  format(): { charset: Charset; hex: boolean };
  /** Saving has ended for this reason. */
  failed(fault: Fault): void;
  /** The disk has fallen behind, or has caught up. */
  behind(on: boolean): void;
  /** Something of `state` has changed. */
  changed(): void;
}

type Direction = typeof KIND_IN | typeof KIND_OUT;

interface Held {
  kind: Direction;
  link: Link;
  decoder: Decoder;
  charset: Charset;
}

/** One file, or one rotation of files, that is appended to until it is closed or fails. */
export class SaveFile {
  private readonly file: AppendFile;
  private readonly day: (at: number) => string;
  private readonly decoders = new Map<string, Held>();
  private fault: Fault | null = null;
  private isBehind = false;

  constructor(
    private readonly options: SaveToFile,
    private readonly services: SaveServices,
    private readonly isStream: boolean,
    /** What was saved before this is written: it may go to the same file. Never rejects. */
    before: Promise<void> = Promise.resolve(),
    numbering?: Numbering,
  ) {
    this.file = new AppendFile(
      options,
      {
        failed: (error) => {
          this.fault = error.fault;
          this.decoders.clear();
          this.look();
          services.failed(error.fault);
          services.changed();
        },
        progress: () => {
          this.look();
          services.changed();
        },
      },
      numbering,
    );
    this.day = options.rotate === 'day' ? dayTeller() : () => '';
    this.file.begin(this.day(services.clock()), before);
  }

  /** What a window shows of it; `bytes` are those on the disk. */
  get state(): NonNullable<SessionState['save']> {
    return { path: this.file.path, bytes: this.file.written, fault: this.fault };
  }

  /** The disk does not keep up: TCP is to be paused. */
  get behind(): boolean {
    return this.isBehind;
  }

  received(link: Link, bytes: Uint8Array, at = this.services.clock()): void {
    if (this.fault) return;
    if (this.options.form === 'raw') {
      this.file.add(bytes, this.options.rotate === 'day' ? this.day(at) : '');
      this.look();
      return;
    }
    this.record(KIND_IN, link, bytes, 1, at);
  }

  /** `link` is null for one send to `targets` connections. */
  sent(link: Link | null, bytes: Uint8Array, targets: number, at = this.services.clock()): void {
    if (this.fault || this.options.form === 'raw') return;
    this.record(KIND_OUT, link, bytes, targets, at);
  }

  event(event: LogEvent): void {
    if (this.fault || this.options.form === 'raw' || event.code === 'save-failed') return;
    const at = this.services.clock();
    this.write(at, `${eventLine(at, event)}\n\n`);
  }

  /** The link's streams are over. */
  ended(link: Link): void {
    for (const kind of [KIND_IN, KIND_OUT] as const) this.finish(this.decoders.get(key(kind, link)));
  }

  /** Writes what waits and lets go of the file. Any number of calls is one close. */
  async close(): Promise<void> {
    for (const held of [...this.decoders.values()]) this.finish(held);
    await this.file.close();
    this.look();
  }

  private record(kind: Direction, link: Link | null, bytes: Uint8Array, targets: number, at: number): void {
    const { charset, hex } = this.services.format();
    const held = link ? this.decoders.get(key(kind, link)) : undefined;
    if (hex || held?.charset !== charset) this.finish(held);
    const data = hex ? formatHex(bytes) : this.decode(kind, link, bytes, charset);
    const end = data.endsWith('\n') ? '\n' : '\n\n';
    this.write(at, `${this.header(at, kind, link, targets, hex)}\n${data}${end}`);
  }

  private header(at: number, kind: Direction, link: Link | null, targets: number, hex: boolean): string {
    const peer = link ? formatEndpoint(link.remote.address, link.remote.port) : '';
    return recordHeader({ at, kind, source: { peer, broadcast: link ? 0 : targets } }, hex);
  }

  /** A character split over two reads stands in the one that completes it. */
  private decode(kind: Direction, link: Link | null, bytes: Uint8Array, charset: Charset): string {
    if (!link || !this.isStream) {
      const decoder = createDecoder(charset);
      return decoder.write(bytes).text + decoder.end().text;
    }
    let held = this.decoders.get(key(kind, link));
    if (!held) {
      held = { kind, link, decoder: createDecoder(charset), charset };
      this.decoders.set(key(kind, link), held);
    }
    return held.decoder.write(bytes).text;
  }

  /** What began a character is written as such when nothing will complete it. */
  private finish(held: Held | undefined): void {
    if (!held) return;
    const { kind, link, decoder } = held;
    this.decoders.delete(key(kind, link));
    const rest = decoder.end().text;
    if (!rest) return;
    const at = this.services.clock();
    this.write(at, `${this.header(at, kind, link, 1, false)}\n${rest}\n\n`);
  }

  private write(at: number, text: string): void {
    this.file.add(Buffer.from(text), this.day(at));
    this.look();
  }

  private look(): void {
    const { waitingBytes } = this.file;
    const behind = !this.fault && waitingBytes > (this.isBehind ? BEHIND_BYTES / 2 : BEHIND_BYTES);
    if (behind === this.isBehind) return;
    this.isBehind = behind;
    this.services.behind(behind);
  }
}

const key = (kind: Direction, link: Link): string => `${kind} ${link.id}`;
