import { useState } from 'react';
import { MAX_SESSIONS, type SessionState } from '#contract';
import { showCaptures } from '../captures/commands.ts';
import { Button } from '../parts/button.tsx';
import { Icon, type IconName } from '../parts/icon.tsx';
import { SessionFileMenu } from '../sessions/session-file-menu.tsx';
import { Tabs } from '../sessions/tabs.tsx';
import { type Host, useAppState, useOverview } from '../state/app-state.ts';
import { createSession } from '../state/session-commands.ts';
import { useWords } from '../words/use-words.ts';
import styles from './header.module.css';

interface Props {
  current: SessionState | undefined;
  panelId: string;
  host: Host;
}

/** Session tabs and the switches of the window. */
export function Header({ current, panelId, host }: Props) {
  const app = useAppState();
  const { app: words, captures, settings: settingsWords } = useWords();
  const { sessions, settings } = useOverview();
  const full = sessions.length >= MAX_SESSIONS;
  return (
    <header className={styles.header}>
      {!settings.presentation && (
        <Switch
          icon="panel"
          name={words.sidePanel}
          hint={settings.sidePanel ? words.sidePanelHide : words.sidePanelShow}
          on={settings.sidePanel}
          onChange={(sidePanel) => void app.store.changeSettings({ sidePanel })}
          iconOnly
        />
      )}
      {current && <Tabs sessions={sessions} current={current} panelId={panelId} />}
      <Button
        look="ghost"
        disabled={full}
        title={full ? words.tooManySessions(MAX_SESSIONS) : words.newSessionHint}
        onClick={() => void createSession(app)}
      >
        <Icon name="plus" />
        {words.newSession}
      </Button>
      <SessionFileMenu session={current} />
      <Button
        look="ghost"
        title={`${captures.open} (${captures.openHint})`}
        onClick={() => showCaptures(app)}
      >
        <Icon name="folder" />
        <span className={styles.caption}>{captures.open}</span>
      </Button>
      <span className={styles.grow} />
      {host.abilities.includes('always-on-top') && <AlwaysOnTop />}
      <Switch
        icon="columns"
        name={words.sideBySide}
        on={settings.sideBySide}
        onChange={(sideBySide) => void app.store.changeSettings({ sideBySide })}
      />
      <Switch
        icon="screen"
        name={words.presentation}
        hint={settingsWords.presentationHint}
        on={settings.presentation}
        onChange={(presentation) => void app.store.changeSettings({ presentation })}
      />
      <Button
        look="ghost"
        aria-label={settingsWords.title}
        title={settingsWords.title}
        onClick={() => app.view.update((v) => ({ ...v, settingsOpen: true }))}
      >
        <Icon name="gear" />
      </Button>
    </header>
  );
}

/** Lasts as long as the window: a new one opens as any other. */
function AlwaysOnTop() {
  const { client } = useAppState();
  const { app: words } = useWords();
  const [on, setOn] = useState(false);
  const change = async (wanted: boolean): Promise<void> => {
    const result = await client.call('host.alwaysOnTop', { on: wanted });
    if (result.ok) setOn(wanted);
  };
  return <Switch icon="pin" name={words.alwaysOnTop} on={on} onChange={(wanted) => void change(wanted)} />;
}

interface SwitchProps {
  icon: IconName;
  name: string;
  hint?: string;
  on: boolean;
  onChange: (on: boolean) => void;
  iconOnly?: boolean;
}

function Switch({ icon, name, hint = name, on, onChange, iconOnly }: SwitchProps) {
  return (
    <Button
      look="ghost"
      aria-pressed={on}
      aria-label={iconOnly ? name : undefined}
      title={hint}
      onClick={() => onChange(!on)}
    >
      <Icon name={icon} />
      {!iconOnly && <span className={styles.caption}>{name}</span>}
    </Button>
  );
}
