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

  /**
   * The panel may stand far from here, out of sight in a small window: the focus goes along, unless the user, who may see the
   * panel first, has put it somewhere else meanwhile.
   */
  async function open(tool: Tool): Promise<void> {
    const before = document.activeElement;
    await store.changeSettings({ tools: tool });
    const now = document.activeElement;
    if (now !== before && now !== document.body) return;
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
        onClick={({ detail }) => {
          // The second click of a double click would close what the first one opened.
          if (detail > 1) return;
          void (shown ? store.changeSettings({ tools: null }) : open(tool));
        }}
      >
        {words.tools[tool]}
      </Button>
    );
  });
}
