import { words } from '../words.ts';
import { say, type World } from '../world.ts';

/** The exit code of a task that was to be done: cut short, it failed, and that is told. */
export function taskCode(code: number | undefined, world: World, timeoutMs: number | undefined): number {
  if (code !== undefined) return code;
  say(world, world.signal.aborted ? words.cancelled : words.timedOut(timeoutMs ?? 0));
  return 1;
}
