import { screen, within } from '@testing-library/react';
import { type Command, type CommandGroup, DEFAULT_AUTOMATION, DEFAULT_SETTINGS } from '#contract';
import { showApp } from '../app/app.fixture.tsx';
import { createFakeCore, newSession } from '../app/fake-core.fixture.ts';
import type { MemoryHandlers } from '../client/memory.ts';
import { newCommand } from './command-edits.ts';

export const textCommand = (name: string, text: string, patch: Partial<Command> = {}): Command => ({
  ...newCommand({ parts: 'text', text, charset: 'utf-8', escapes: true }, name),
  ...patch,
});

export const page = () => within(screen.getByRole('tabpanel', { name: '快捷指令' }));

/** Names of the commands on screen, in order. */
export const shownNames = (): (string | null)[] =>
  page()
    .queryAllByRole('button', { name: /^编辑 / })
    .map((button) => button.getAttribute('aria-label')?.slice('编辑 '.length) ?? null);

/** The window with the page of quick commands, once it is there. */
export async function showCommands(commands: CommandGroup[], handlers: MemoryHandlers = {}) {
  const core = createFakeCore(handlers);
  core.settings = { ...DEFAULT_SETTINGS, tools: 'commands' };
  core.sessions = [newSession(1, { phase: 'open' })];
  core.automations.set(1, { ...DEFAULT_AUTOMATION, commands });
  const shown = await showApp(core);
  await page().findByRole('button', { name: '添加指令' });
  return { core, ...shown, kept: () => core.automations.get(1)?.commands ?? [] };
}
