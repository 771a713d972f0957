import { setTimeout as sleep } from 'node:timers/promises';
import { type FileSendMode, type FileSendState, fault, MAX_DATAGRAM_BYTES, type SendTarget } from '#contract';
import { isStream } from '../../net/is-stream.ts';
import { FaultError } from '../../rpc/faults.ts';
import { Turns } from '../../turns.ts';
import type { AutomationHost } from '../host.ts';
import { DONE, type Ended, failedEnd, stopEvent } from '../task-end.ts';
import { type OpenedFile, openToSend } from './open-file.ts';
import { BLOCK_BYTES, type Cutting, type Piece, piecesOf } from './pieces.ts';
import { Rate } from './rate.ts';
import { Receivers } from './receivers.ts';

/** A line may be so long. */
const MAX_LINE_BYTES = 1024 * 1024;
/** Bytes, and sends, that wait for the system at a time: enough to keep it busy while the file is read. */
const MAX_WAITING_BYTES = 4 * 1024 * 1024;
const MAX_WAITING_SENDS = 256;
/** Longest work without a turn for others: the system takes datagrams at once. */
const SLICE_MS = 4;
/** How often it is looked whether the disk has caught up. */
const DISK_LOOK_MS = 10;

export interface FileToSend {
  path: string;
  /** How it is called to the user; its path when there is none. */
  name?: string;
  /** To be called when it is not needed any more. */
  release?(): Promise<void>;
}

/** One file on its way out. */
export class FileSending {
  readonly name: string;
  ended: Ended | undefined;
  private size = 0;
  private sent = 0;
  private cutLines = 0;
  private readonly rate = new Rate();
  private readonly began = performance.now();
  private finalRate = 0;
  private receivers: Receivers | undefined;
  private waitingBytes = 0;
  private waitingSends = 0;
  private taken = (): void => {};
  private readonly aborted = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly host: AutomationHost,
    private readonly file: FileToSend,
  ) {
    this.name = file.name ?? file.path.split(/[/\\]/).at(-1) ?? file.path;
  }

  get state(): FileSendState {
    return {
      end: this.ended?.end ?? null,
      fault: this.ended?.fault ?? null,
      name: this.name,
      size: this.size,
      sent: this.sent,
      rate: this.ended ? this.finalRate : this.rate.value,
      targets: this.receivers?.total ?? 0,
      failedTargets: this.receivers?.failed ?? 0,
      ...(this.cutLines > 0 ? { cutLines: this.cutLines } : {}),
    };
  }

  /** Answers once it is on its way. Throws what keeps it from beginning. */
  async start(target: SendTarget, mode: FileSendMode): Promise<void> {
    let opened: OpenedFile | undefined;
    try {
      if (!this.host.isOpen()) throw new FaultError('NOT_OPEN', 'the session is not open');
      const cutting = this.cuttingOf(mode);
      const receivers = new Receivers(this.host, target);
      this.receivers = receivers;
      opened = await openToSend(this.file.path, this.file.name ?? this.file.path);
      // Stopped or closed while it was being opened.
      if (this.ended) {
        const { code, message } = this.ended.fault ?? fault('CANCELLED', 'stopped');
        throw new FaultError(code, message);
      }
      this.size = opened.size;
      this.running = this.run(opened, receivers, cutting, mode.delayMs);
    } catch (error) {
      this.finish({ end: 'failed', fault: null });
      await opened?.handle.close();
      await this.file.release?.();
      throw error;
    }
  }

  /** Ends it, when it has not ended before. */
  finish(ended: Ended): void {
    if (this.ended) return;
    this.finalRate = (this.sent / Math.max(1, performance.now() - this.began)) * 1000;
    this.ended = ended;
    this.aborted.abort();
    this.taken();
    const event = stopEvent('file', ended);
    if (event) this.host.event(event);
    this.host.changed();
  }

  linkEnded(id: number): void {
    if (!this.ended) this.receivers?.ended(id);
  }

  /** Resolves when the file is closed. */
  get closed(): Promise<void> {
    return this.running;
  }

  private cuttingOf(mode: FileSendMode): Cutting {
    const stream = isStream(this.host.config());
    if (mode.kind === 'lines') {
      return { kind: 'lines', most: stream ? MAX_LINE_BYTES : MAX_DATAGRAM_BYTES };
    }
    const { bytes, delayMs } = mode;
    if (!stream && bytes > MAX_DATAGRAM_BYTES) {
      throw new FaultError('MESSAGE_TOO_LONG', 'more than a datagram holds', {
        transport: 'udp',
        size: bytes,
        limit: MAX_DATAGRAM_BYTES,
      });
    }
    // A stream does not show where one write ended: without a pause between them small ones would only be slow.
    return { kind: 'size', bytes: stream && delayMs === 0 ? Math.max(bytes, BLOCK_BYTES) : bytes };
  }

  /** Never rejects. */
  private async run(
    opened: OpenedFile,
    receivers: Receivers,
    cutting: Cutting,
    delayMs: number,
  ): Promise<void> {
    const turns = new Turns(SLICE_MS);
    try {
      for await (const piece of piecesOf(opened, this.file.name ?? this.file.path, cutting)) {
        await turns.give();
        await this.disk();
        if (this.ended) break;
        if (piece.cutsLine) this.cutLines += 1;
        void this.deliver(receivers, piece);
        await this.room(delayMs === 0);
        if (delayMs > 0) await this.pause(delayMs);
      }
      await this.room(false);
      this.finish(DONE);
    } catch (error) {
      this.finish(failedEnd(error));
    } finally {
      await opened.handle.close().catch(() => {});
      await this.file.release?.();
    }
  }

  private async deliver(receivers: Receivers, { bytes, done }: Piece): Promise<void> {
    this.waitingBytes += bytes.length;
    this.waitingSends += 1;
    try {
      await receivers.send(bytes);
      this.sent += bytes.length;
      this.rate.add(bytes.length);
      this.host.changed();
      done?.();
    } catch (error) {
      this.finish(failedEnd(error));
    } finally {
      this.waitingBytes -= bytes.length;
      this.waitingSends -= 1;
      this.taken();
    }
  }

  /** Waits until the system has taken what was sent, or with `ahead` until more may be sent. */
  private async room(ahead: boolean): Promise<void> {
    const full = (): boolean =>
      ahead
        ? this.waitingBytes >= MAX_WAITING_BYTES || this.waitingSends >= MAX_WAITING_SENDS
        : this.waitingSends > 0;
    while (!this.ended && full()) {
      await new Promise<void>((resolve) => {
        this.taken = resolve;
      });
    }
  }

  /** What is sent is recorded as well: while the disk is behind, the file waits. */
  private async disk(): Promise<void> {
    while (!this.ended && this.host.diskBehind?.()) await this.pause(DISK_LOOK_MS);
  }

  private async pause(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.aborted.signal }).catch(() => {});
  }
}
