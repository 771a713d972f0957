import { type Content, MAX_COMMANDS, type SessionState } from '#contract';
import { useAutomation } from '../automation/use-automation.ts';
import { useAppState, useSessionView } from '../state/app-state.ts';
import { useWords } from '../words/use-words.ts';
import { addCommand, nameOfContent, newCommand } from './command-edits.ts';

/**
 * Makes a quick command of something that was sent or received, in the group shown last, and opens the panel there. Says so
 * beside 发送.
 */
export function useSaveCommand(session: SessionState): (content: Content) => void {
  const { store } = useAppState();
  const { commands: words } = useWords();
  const { automation, change } = useAutomation(session);
  const [{ commandGroup }, changeView] = useSessionView(session.id);
  return (content) => {
    if (!automation) return;
    const full = automation.commands[Math.min(commandGroup, automation.commands.length - 1)];
    if (full && full.commands.length >= MAX_COMMANDS) {
      changeView({ report: { kind: 'said', text: words.groupFull(full.name, MAX_COMMANDS) } });
      return;
    }
    const name = nameOfContent(content);
    change('commands', (groups) =>
      addCommand(groups, commandGroup, words.firstGroup, newCommand(content, name)),
    );
    changeView({ report: { kind: 'said', text: words.saved(name) } });
    void store.changeSettings({ tools: 'commands' });
  };
}
