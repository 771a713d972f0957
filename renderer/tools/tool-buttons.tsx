import { TOOLS, type Tool } from '#contract';
import { Button } from '../parts/button.tsx';
import { useAppState, useOverview } from '../state/app-state.ts';
import { useWords } from '../words/use-words.ts';
import styles from './tool-buttons.module.css';

/** Buttons that open the tool panel at a page, and close it again. */
export function ToolButtons() {
  const { store } = useAppState();
  const { settings } = useOverview();
  const { sending: words } = useWords();

  /** The panel may stand far from here, out of sight in a small window: the focus goes along. */
  async function open(tool: Tool): Promise<void> {
    await store.changeSettings({ tools: tool });
    document.querySelector<HTMLElement>(`[role="tab"][data-tool="${tool}"]`)?.focus();
  }

  return TOOLS.map((tool) => {
    const shown = settings.tools === tool;
    return (
      <Button
        key={tool}
        className={styles.button}
        aria-pressed={shown}
        title={words.toolHints[tool]}
        data-opens={tool}
        onClick={() => void (shown ? store.changeSettings({ tools: null }) : open(tool))}
      >
        {words.tools[tool]}
      </Button>
    );
  });
}
