import { type Command, type CommandGroup, type Content, MAX_COMMANDS } from '#contract';
import { contentLine } from '../content/content.ts';

/** Changes of quick commands; every one gives new groups and leaves the old ones as they were. */

const NAME_CHARS = 100;

export const newCommand = (content: Content, name = ''): Command => ({
  name,
  content,
  delayMs: 0,
  target: { kind: 'chosen' },
  key: null,
  skip: false,
});

/** A name for a command that was made of something sent or received: how it begins. */
export const nameOfContent = (content: Content): string => contentLine(content, 30).slice(0, NAME_CHARS);

const withGroup = (
  groups: readonly CommandGroup[],
  at: number,
  change: (group: CommandGroup) => CommandGroup,
): CommandGroup[] => groups.map((group, index) => (index === at ? change(group) : group));

const withCommands = (
  groups: readonly CommandGroup[],
  at: number,
  change: (commands: Command[]) => Command[],
): CommandGroup[] => withGroup(groups, at, (group) => ({ ...group, commands: change(group.commands) }));

export const renameGroup = (groups: readonly CommandGroup[], at: number, name: string): CommandGroup[] =>
  withGroup(groups, at, (group) => ({ ...group, name }));

export const removeGroup = (groups: readonly CommandGroup[], at: number): CommandGroup[] =>
  groups.filter((_, index) => index !== at);

/** @param index where; at the end when there is no such place. A full group stays as it is. */
export const insertCommand = (
  groups: readonly CommandGroup[],
  at: number,
  index: number,
  command: Command,
): CommandGroup[] =>
  withCommands(groups, at, (commands) =>
    commands.length >= MAX_COMMANDS
      ? commands
      : [...commands.slice(0, index), command, ...commands.slice(index)],
  );

export const removeCommand = (groups: readonly CommandGroup[], at: number, index: number): CommandGroup[] =>
  withCommands(groups, at, (commands) => commands.filter((_, i) => i !== index));

/** A key belongs to one command: another one that had it loses it. */
export function editCommand(
  groups: readonly CommandGroup[],
  at: number,
  index: number,
  patch: Partial<Command>,
): CommandGroup[] {
  const { key = null } = patch;
  return groups.map((group, g) => ({
    ...group,
    commands: group.commands.map((other, i) => {
      if (g === at && i === index) return { ...other, ...patch };
      return key !== null && other.key === key ? { ...other, key: null } : other;
    }),
  }));
}

/** Where the command with a key is; null when none has it. */
export function commandOfKey(
  groups: readonly CommandGroup[],
  key: number,
): { group: number; index: number } | null {
  for (const [group, { commands }] of groups.entries()) {
    const index = commands.findIndex((command) => command.key === key);
    if (index >= 0) return { group, index };
  }
  return null;
}

/** Adds at the end of a group; of a new one with this name when there is none at all. */
export function addCommand(
  groups: readonly CommandGroup[],
  at: number,
  groupName: string,
  command: Command,
): CommandGroup[] {
  if (groups.length === 0) return [{ name: groupName, commands: [command] }];
  const group = Math.min(at, groups.length - 1);
  return insertCommand(groups, group, groups[group]?.commands.length ?? 0, command);
}
