import type { Command } from '#contract';
import { contentLine } from '../content/content.ts';
import type { Words } from '../words/index.ts';

/** What a command is called: its name, else how its content begins, else its place. */
export const commandName = ({ name, content }: Command, index: number, words: Words['commands']): string =>
  name.trim() || contentLine(content, 40) || words.unnamed(index + 1);
