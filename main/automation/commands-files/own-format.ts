import { z } from 'zod';
import { type CommandGroup, CommandGroups } from '#contract';
import { readJson } from '../../store/read-json.ts';

const CommandsFile = z.strictObject({
  format: z.literal('socklab-commands'),
  version: z.literal(1),
  groups: CommandGroups,
});

/** Quick commands as our file has them. */
export function writeCommands(groups: CommandGroup[]): string {
  const file: z.infer<typeof CommandsFile> = { format: 'socklab-commands', version: 1, groups };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** Throws FILE_INVALID, which says where. */
export const readOwnCommands = (text: string, file: string): CommandGroup[] =>
  readJson(text, CommandsFile, file).groups;
