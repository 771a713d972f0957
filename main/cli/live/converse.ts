import type { PeriodicState, SendBody, SendTarget } from '#contract';
import { FaultError } from '../../rpc/faults.ts';
import { faultSentence } from '../fault-sentence.ts';
import type { SendingOptions } from '../options.ts';
import { Failure } from '../usage-error.ts';
import { words } from '../words.ts';
import { say, type World } from '../world.ts';
import { contentOf } from './bodies.ts';
import { whenClosed } from './closed.ts';
import { inputBytes, inputLines } from './input.ts';
import { chosenTarget } from './target.ts';
import type { Running } from './with-session.ts';

interface Conversation {
  sending: SendingOptions;
  /** Over UDP: to the config's remote end, or to whoever was heard from last. */
  udp: 'remote' | 'last';
  /** The end of the input, and a silence after it, end it; otherwise it goes on until it is closed. */
  endsWithInput: boolean;
  /** Called once the endpoint is open. */
  opened?: () => Promise<void>;
}

/**
 * Opens a session, sends what is to be sent and what is typed, and stays until its end. Answers how often something could
 * not be sent, which was told. Rejects with a Failure when the connection breaks, with a FaultError when it cannot be opened.
 */
export async function converse(running: Running, conversation: Conversation): Promise<number> {
  const { session } = running;
  await session.open();
  await conversation.opened?.();
  const { signal, ended } = whenClosed(running);
  const sender = new Sender(running, conversation, signal);
  const work = sender.work();
  // What it rejects with is looked at below, when the endpoint has not closed first.
  work.catch(() => {});
  await Promise.race([ended, work.then(() => afterWork(running, conversation, sender, ended))]);
  await session.close();
  await ended;
  await work;
  const { phase, fault } = session.state();
  if (phase === 'failed' && fault) throw new Failure(faultSentence(fault));
  return sender.failures;
}

function afterWork(
  { silence }: Running,
  { sending, endsWithInput }: Conversation,
  { sent, failures }: Sender,
  ended: Promise<void>,
): Promise<void> {
  const works = sending.input !== 'none' || sending.send !== undefined;
  if (!endsWithInput || !works || sending.stay) return ended;
  const hopeless = sent === 0 && failures > 0;
  return hopeless ? Promise.resolve() : silence(sending.waitMs);
}

/** The exit code of a conversation: whoever types at a terminal has read what was not sent. */
export const conversationCode = (
  failures: number | undefined,
  { stdin }: World,
  otherwise: number,
): number => (failures === undefined ? otherwise : failures > 0 && stdin.isTTY !== true ? 1 : 0);

class Sender {
  /** Things that were sent, and that could not be. */
  sent = 0;
  failures = 0;

  constructor(
    private readonly running: Running,
    private readonly conversation: Conversation,
    private readonly closed: AbortSignal,
  ) {}

  async work(): Promise<void> {
    const { sending } = this.conversation;
    const { session, world } = this.running;
    const { send, every, input } = sending;
    if (send !== undefined && every) await this.periodic(send, every);
    else if (send !== undefined) await this.send(contentOf(send, session.options), send);
    if (session.config.protocol === 'relay') return;
    if (input === 'lines') {
      for await (const line of inputLines(world.stdin, this.closed)) {
        const isDatagram = session.config.protocol === 'udp';
        const { append } = session.options;
        const appends = append.checksum !== null || append.ending !== 'none';
        // A stream carries no empty message.
        if (line !== '' || isDatagram || appends) await this.send(contentOf(line, session.options), line);
      }
    } else if (input === 'bytes') {
      for await (const bytes of inputBytes(world.stdin, this.closed))
        await this.send({ parts: 'bytes', bytes });
    }
  }

  /** What cannot be sent is told, and the next one is tried. */
  private async send(body: SendBody, typed?: string): Promise<void> {
    const { session, world } = this.running;
    const target = await this.target();
    if (!target) return;
    try {
      const outcome = await session.send(target, body);
      this.sent += 1;
      this.failures += outcome.failedTargets;
      for (const { peer, fault } of outcome.failed) say(world, words.notSentTo(peer, faultSentence(fault)));
    } catch (error) {
      if (this.closed.aborted) return;
      if (!(error instanceof FaultError)) throw error;
      this.failures += 1;
      say(world, faultSentence(error.fault, typed));
    }
  }

  private async periodic(typed: string, every: { periodMs: number; count: number | null }): Promise<void> {
    const { session, news, world } = this.running;
    const target = await this.target();
    if (!target) return;
    const { periodic } = session.automation;
    try {
      await periodic.start({ target, content: contentOf(typed, session.options), ...every });
    } catch (error) {
      if (this.closed.aborted || !(error instanceof FaultError)) throw error;
      throw new Failure(faultSentence(error.fault, typed));
    }
    await news.until(() => periodic.state?.end !== null, this.closed);
    const { state } = periodic;
    if (!state) return;
    this.sent += state.sent;
    if (state.fault) this.failures += 1;
    say(world, periodicSentence(state));
  }

  /** Waits until there is somebody; undefined when it is closed first. */
  private async target(): Promise<SendTarget | undefined> {
    const { session, news, world } = this.running;
    const chosen = (): SendTarget | undefined => chosenTarget(session, this.conversation.udp);
    if (world.stdin.isTTY === true && !chosen()) {
      say(world, session.config.protocol === 'udp' ? words.waitsForPeer : words.waitsForClient);
    }
    await news.until(() => chosen() !== undefined, this.closed);
    return this.closed.aborted ? undefined : chosen();
  }
}

const periodicSentence = ({ sent, missed, rate, jitterMean, jitterP99, fault }: PeriodicState): string =>
  words.periodic({ sent, missed, rate, jitterMean, jitterP99, why: fault ? faultSentence(fault) : '' });
