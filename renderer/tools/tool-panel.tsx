import { type KeyboardEvent, useId, useRef } from 'react';
import { type SessionState, TOOLS, type Tool } from '#contract';
import { CommandsPage } from '../commands/commands-page.tsx';
import { Button } from '../parts/button.tsx';
import { Icon } from '../parts/icon.tsx';
import { RulesPage } from '../rules/rules-page.tsx';
import { ScriptPage } from '../script/script-page.tsx';
import { SequencePage } from '../sequence/sequence-page.tsx';
import { useAppState, useOverview } from '../state/app-state.ts';
import { useWords } from '../words/use-words.ts';
import styles from './tool-panel.module.css';

/** What every page of the panel is given. */
export interface ToolPageProps {
  session: SessionState;
}

/** What a session does by itself, beside its log: nothing when the settings show no page. */
export function ToolPanel({ session }: ToolPageProps) {
  const { settings } = useOverview();
  return settings.tools && <Panel session={session} tool={settings.tools} />;
}

function Panel({ session, tool }: ToolPageProps & { tool: Tool }) {
  const { store } = useAppState();
  const { sending: words } = useWords();
  const tabs = useRef<HTMLDivElement>(null);
  const id = useId();
  const show = (tools: Tool): void => void store.changeSettings({ tools });

  async function close(): Promise<void> {
    await store.changeSettings({ tools: null });
    document.querySelector<HTMLElement>(`[data-opens="${tool}"]`)?.focus();
  }

  function onKeyDown({ key }: KeyboardEvent): void {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[key];
    if (by === undefined) return;
    const next = TOOLS[(TOOLS.indexOf(tool) + by + TOOLS.length) % TOOLS.length];
    if (!next) return;
    show(next);
    tabs.current?.querySelector<HTMLElement>(`[data-tool="${next}"]`)?.focus();
  }

  return (
    <section className={styles.panel} aria-label={words.panel}>
      <div className={styles.head}>
        <div ref={tabs} role="tablist" aria-label={words.panel} className={styles.tabs}>
          {TOOLS.map((each) => (
            <button
              key={each}
              type="button"
              role="tab"
              id={`${id}-${each}`}
              data-tool={each}
              aria-selected={each === tool}
              aria-controls={`${id}-page`}
              tabIndex={each === tool ? 0 : -1}
              className={styles.tab}
              onClick={() => show(each)}
              onKeyDown={onKeyDown}
            >
              {words.tools[each]}
            </button>
          ))}
        </div>
        <Button
          look="ghost"
          aria-label={words.closePanel}
          title={words.closePanel}
          onClick={() => void close()}
        >
          <Icon name="close" />
        </Button>
      </div>
      <div
        key={`${session.id} ${tool}`}
        id={`${id}-page`}
        role="tabpanel"
        aria-labelledby={`${id}-${tool}`}
        className={styles.page}
      >
        <Page session={session} tool={tool} />
      </div>
    </section>
  );
}

function Page({ session, tool }: ToolPageProps & { tool: Tool }) {
  switch (tool) {
    case 'commands':
      return <CommandsPage session={session} />;
    case 'rules':
      return <RulesPage session={session} />;
    case 'sequence':
      return <SequencePage session={session} />;
    case 'script':
      return <ScriptPage session={session} />;
  }
}
