import type { Readable, Writable } from 'node:stream';

/** A stream that a person may be sitting at. */
type MaybeTerminal<S> = S & { readonly isTTY?: boolean | undefined };

/** What a verb has of the world beside the network and the disk. */
export interface World {
  readonly stdin: MaybeTerminal<Readable>;
  readonly stdout: MaybeTerminal<Writable>;
  readonly stderr: MaybeTerminal<Writable>;
  /** Paths on the command line are relative to it. */
  readonly folder: string;
  /** Aborts when the program should end: Ctrl+C, SIGTERM, SIGHUP. */
  readonly signal: AbortSignal;
}

/** A sentence for the person at the terminal. */
export function say(world: Pick<World, 'stderr'>, sentence: string): void {
  world.stderr.write(`${sentence}\n`);
}
