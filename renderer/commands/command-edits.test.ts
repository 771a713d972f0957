import { expect, test } from 'vitest';
import { type CommandGroup, MAX_COMMANDS } from '#contract';
import { addCommand, commandOfKey, editCommand, insertCommand, newCommand } from './command-edits.ts';

const command = (text: string, key: number | null = null) => ({
  ...newCommand({ parts: 'text', text, charset: 'utf-8' }),
  key,
});
const groups: CommandGroup[] = [
  { name: 'a', commands: [command('1', 1), command('2')] },
  { name: 'b', commands: [command('3', 3)] },
];

test('a key belongs to one command: another one that had it loses it', () => {
  const changed = editCommand(groups, 0, 1, { key: 3 });
  expect(commandOfKey(changed, 3)).toEqual({ group: 0, index: 1 });
  expect(changed[1]?.commands[0]?.key).toBeNull();
  expect(commandOfKey(changed, 9)).toBeNull();
});

test('the first command makes the first group', () => {
  expect(addCommand([], 5, 'first', command('x'))).toEqual([{ name: 'first', commands: [command('x')] }]);
  expect(addCommand(groups, 5, 'first', command('x'))[1]?.commands).toHaveLength(2);
});

test('a full group takes no more', () => {
  const full = [{ name: 'a', commands: Array.from({ length: MAX_COMMANDS }, () => command('x')) }];
  expect(insertCommand(full, 0, 3, command('y'))[0]?.commands).toHaveLength(MAX_COMMANDS);
});
