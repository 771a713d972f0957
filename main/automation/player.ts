import type { Command, CommandGroup, Fault, PlayState, SendTarget } from '#contract';
import { FaultError } from '../rpc/faults.ts';
import type { AutomationHost, AutomationPart } from './host.ts';
import { PartlySent } from './partly-sent.ts';
import { closedEnd, DONE, type Ended, failedEnd, STOPPED, stopEvent } from './task-end.ts';

/** Whom a command sends to; `chosen` is whom the composer sends to. */
export const targetOf = (command: Command, chosen: SendTarget): SendTarget =>
  command.target.kind === 'chosen' ? chosen : command.target;

/** The send of a command, by its place: that nothing is to be sent is said of the command, not of the composer. */
export async function ofCommand<T>(index: number, sending: Promise<T>): Promise<T> {
  try {
    return await sending;
  } catch (error) {
    if (!(error instanceof FaultError) || error.fault.code !== 'NOTHING_TO_SEND') throw error;
    const { code, message, details } = error.fault;
    throw new FaultError(code, message, { ...details, command: index + 1 });
  }
}

export interface PlayOrder {
  group: CommandGroup;
  /** null: until it is stopped. */
  rounds: number | null;
  /** Whom the composer sends to. */
  chosen: SendTarget;
}

/** Plays a group of quick commands in order. What is changed in the group meanwhile counts from the next time on. */
export class CommandPlayer implements AutomationPart {
  private play: Play | undefined;

  constructor(private readonly host: AutomationHost) {}

  get state(): PlayState | null {
    return this.play?.state ?? null;
  }

  /** TASK_RUNNING, NOT_OPEN, NOTHING_TO_PLAY when there is no command, or all are skipped: `size` says how many. */
  start(order: PlayOrder): void {
    if (this.play && !this.play.ended) throw new FaultError('TASK_RUNNING', 'a group is played already');
    if (!this.host.isOpen()) throw new FaultError('NOT_OPEN', 'the session is not open');
    if (order.group.commands.every(({ skip }) => skip)) {
      throw new FaultError('NOTHING_TO_PLAY', 'the group has no command that is played', {
        size: order.group.commands.length,
      });
    }
    this.play = new Play(this.host, order);
    void this.play.run();
  }

  stop(): void {
    this.play?.finish(STOPPED);
  }

  closed(fault: Fault | null, byUser: boolean): void {
    this.play?.finish(closedEnd(fault, byUser));
  }
}

class Play {
  ended: Ended | undefined;
  private index = 0;
  private round = 0;
  private timer: NodeJS.Timeout | undefined;
  private readonly partly: PartlySent;

  constructor(
    private readonly host: AutomationHost,
    private readonly order: PlayOrder,
  ) {
    this.partly = new PartlySent(host);
  }

  get state(): PlayState {
    const { group, rounds } = this.order;
    const { ended, index, round } = this;
    return {
      end: ended?.end ?? null,
      fault: ended?.fault ?? null,
      group: group.name,
      index,
      size: group.commands.length,
      round,
      rounds,
    };
  }

  async run(): Promise<void> {
    const { group, rounds } = this.order;
    try {
      for (this.round = 0; rounds === null || this.round < rounds; this.round += 1) {
        for (const [index, command] of group.commands.entries()) {
          if (command.skip) continue;
          this.index = index;
          this.host.changed();
          const target = targetOf(command, this.order.chosen);
          this.partly.add(await ofCommand(index, this.host.send(target, command.content)));
          if (!this.ended) await this.wait(command.delayMs);
          if (this.ended) return;
        }
      }
      this.finish(DONE);
    } catch (error) {
      this.finish(failedEnd(error));
    }
  }

  finish(ended: Ended): void {
    if (this.ended) return;
    this.ended = ended;
    // Whoever waits for the delay is left waiting: nothing of it is needed any more.
    clearTimeout(this.timer);
    this.partly.flush();
    const event = stopEvent('play', ended);
    if (event) this.host.event(event);
    this.host.changed();
  }

  /** Also without a delay sockets get their turn between two commands. */
  private wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      if (ms === 0) setImmediate(resolve);
      else this.timer = setTimeout(resolve, ms);
    });
  }
}
