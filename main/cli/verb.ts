import type { Given, OptionTable } from './arguments.ts';
import type { World } from './world.ts';

/** One command: what it is called with, and what it does. */
export interface Verb {
  /** After `socklab`: `listen [ADDRESS:]PORT [options]`. */
  readonly usage: string;
  /** One line for the list of all. */
  readonly summary: string;
  /** What `--help` says after the usage. */
  readonly help: string;
  readonly options: OptionTable;
  /** It has something to do, and has failed when nobody reads its output to the end; others have only shown something. */
  readonly isTask?: boolean;
  /** Answers the exit code. Rejects with a UsageError, a BadFile, a Failure or a FaultError. */
  run(given: Given, world: World): Promise<number>;
}
