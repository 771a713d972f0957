import type { Fault, FileSendMode, FileSendState, SendTarget } from '#contract';
import type { Link } from '../../net/endpoint.ts';
import { FaultError } from '../../rpc/faults.ts';
import type { AutomationHost, AutomationPart } from '../host.ts';
import { closedEnd, STOPPED } from '../task-end.ts';
import { FileSending, type FileToSend } from './sending.ts';

export type { FileToSend } from './sending.ts';

/** 发送文件: at most one at a time. The file is read as it is sent, and never in memory whole. */
export class FileSender implements AutomationPart {
  private sending: FileSending | undefined;

  constructor(private readonly host: AutomationHost) {}

  /** Of the one that runs or was last; null when there was none. */
  get state(): FileSendState | null {
    return this.sending?.state ?? null;
  }

  /**
   * Answers once it has begun. Throws TASK_RUNNING, NOT_OPEN, NO_TARGET, MESSAGE_TOO_LONG, NOTHING_TO_SEND, FILE_NOT_FOUND or
   * FILE_UNREADABLE. The file is released in any case.
   */
  async send(target: SendTarget, file: FileToSend, mode: FileSendMode): Promise<void> {
    const before = this.sending;
    if (before && !before.ended) {
      await file.release?.();
      throw new FaultError('TASK_RUNNING', 'a file is being sent');
    }
    const sending = new FileSending(this.host, file);
    this.sending = sending;
    try {
      await sending.start(target, mode);
    } catch (error) {
      // What never began is told by the answer.
      if (this.sending === sending) this.sending = before;
      throw error;
    }
    this.host.changed();
  }

  /** What the connections have accepted already goes out. Resolves when the file is closed. */
  async stop(): Promise<void> {
    this.sending?.finish(STOPPED);
    await this.sending?.closed;
  }

  ended(link: Link): void {
    this.sending?.linkEnded(link.id);
  }

  closed(fault: Fault | null): void {
    this.sending?.finish(closedEnd(fault));
  }
}
