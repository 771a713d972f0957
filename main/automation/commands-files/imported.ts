import { type Command, type CommandGroup, MAX_COMMANDS, MAX_GROUPS } from '#contract';

/** What another program's file gave. */
export interface Imported {
  groups: CommandGroup[];
  /** Entries that could not be taken over. */
  skipped: string[];
}

const MAX_SKIPPED = 100;
const MAX_SKIPPED_CHARS = 200;
const MAX_NAME_CHARS = 100;

/** A name of another program's file as ours may be. */
export const nameOf = (text: string): string => text.trim().slice(0, MAX_NAME_CHARS);

/** Commands in groups of as many as fit, named after the file they came from. */
export function imported(file: string, commands: readonly Command[], skipped: readonly string[]): Imported {
  const stem = file.replace(/\.[^.]*$/, '');
  const groups: CommandGroup[] = [];
  for (let at = 0; at < commands.length && groups.length < MAX_GROUPS; at += MAX_COMMANDS) {
    const name = nameOf(groups.length === 0 ? stem : `${stem.slice(0, 90)} ${groups.length + 1}`);
    groups.push({ name, commands: commands.slice(at, at + MAX_COMMANDS) });
  }
  const left = commands.slice(MAX_GROUPS * MAX_COMMANDS).map(({ name }) => name);
  const all = [...skipped, ...left].map((entry) => entry.slice(0, MAX_SKIPPED_CHARS));
  return { groups, skipped: all.slice(0, MAX_SKIPPED) };
}
