import { FaultError } from '../rpc/faults.ts';
import { readArguments } from './arguments.ts';
import { faultSentence } from './fault-sentence.ts';
import { BadFile, Failure, UsageError } from './usage-error.ts';
import type { Verb } from './verb.ts';
import { helpOfAll, verbs } from './verbs.ts';
import { words } from './words.ts';
import { say, type World } from './world.ts';

/** Exit codes, the same for every verb. */
const DONE = 0;
const FAILED = 1;
const WRONG = 2;

/** Runs a command line, without the program's name; answers the exit code. Rejects only for mistakes of the program. */
export async function runCommand(args: readonly string[], world: World): Promise<number> {
  const [name] = args;
  const verb = name !== undefined && Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  try {
    // `--verb-like-things` before the verb are options, and of those there is only one.
    if (!verb) return withoutVerb(args, world);
    const given = readArguments(args.slice(1), verb.options);
    if (!given.flag('help')) return await verb.run(given, world);
    world.stdout.write(`Usage: socklab ${verb.usage}\n\n${verb.help}\n`);
    return DONE;
  } catch (error) {
    return report(error, verb && name !== undefined ? { name, verb } : undefined, world);
  }
}

function withoutVerb(args: readonly string[], world: World): number {
  const given = readArguments(args, {});
  const [name] = given.positionals;
  if (!given.flag('help')) throw new UsageError(name === undefined ? words.noVerb : words.unknownVerb(name));
  world.stdout.write(`${helpOfAll}\n`);
  return DONE;
}

function report(error: unknown, called: { name: string; verb: Verb } | undefined, world: World): number {
  // Whoever read our output has seen enough.
  if ((error as NodeJS.ErrnoException).code === 'EPIPE') return called?.verb.isTask ? FAILED : DONE;
  if (error instanceof UsageError) {
    say(world, error.message);
    say(world, called ? words.usageOf(called.name, called.verb.usage) : words.usage);
    return WRONG;
  }
  if (error instanceof BadFile) {
    say(world, error.message);
    return WRONG;
  }
  if (world.signal.aborted) say(world, words.cancelled);
  else say(world, sentenceOf(error));
  return FAILED;
}

function sentenceOf(error: unknown): string {
  if (error instanceof Failure) return error.message;
  if (error instanceof FaultError) return faultSentence(error.fault);
  return words.failed(error instanceof Error ? error.message : String(error));
}
