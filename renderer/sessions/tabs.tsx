import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';
import type { SessionState } from '#contract';
import { Icon } from '../parts/icon.tsx';
import { StateDot } from '../parts/state-dot.tsx';
import { useAppState } from '../state/app-state.ts';
import { isReadOnly, requestRemoval, selectSession } from '../state/session-commands.ts';
import { useWords } from '../words/use-words.ts';
import { captureName, describeState, sessionAddress, sessionTitle } from './describe.ts';
import styles from './tabs.module.css';

interface Props {
  sessions: readonly SessionState[];
  current: SessionState;
  /** Element that shows the current session. */
  panelId: string;
}

/** The sessions; one Tab stop, arrow keys move between them. */
export function Tabs({ sessions, current, panelId }: Props) {
  const app = useAppState();
  const words = useWords();
  const list = useRef<HTMLDivElement>(null);

  function onKeyDown(event: KeyboardEvent): void {
    const target = neighbourByKey(event.key, sessions, current);
    if (target) {
      event.preventDefault();
      selectSession(app, target.id);
      list.current?.querySelector<HTMLElement>(`[data-session="${target.id}"]`)?.focus();
    } else if (event.key === 'Delete') {
      requestRemoval(app, current);
    }
  }

  useCurrentInView(list, current, sessions.map((session) => sessionTitle(words, session)).join('\n'));

  const count = useRef(sessions.length);
  useEffect(() => {
    // A session that was closed took the focus along.
    if (sessions.length < count.current && document.activeElement === document.body)
      list.current?.querySelector<HTMLElement>(`[data-session="${current.id}"]`)?.focus();
    count.current = sessions.length;
  }, [sessions.length, current.id]);

  return (
    <div ref={list} role="tablist" aria-label={words.app.sessions} className={styles.tabs}>
      {sessions.map((session) => {
        const selected = session === current;
        const title = sessionTitle(words, session);
        return (
          <div
            key={session.id}
            role="presentation"
            className={`${styles.tab} ${selected ? styles.selected : ''}`}
          >
            <button
              type="button"
              role="tab"
              id={`tab-${session.id}`}
              data-session={session.id}
              className={styles.name}
              aria-selected={selected}
              aria-controls={selected ? panelId : undefined}
              aria-label={`${title} ${describeState(words, session)}`}
              tabIndex={selected ? 0 : -1}
              title={`${title}\n${describeState(words, session)}`}
              onClick={() => selectSession(app, session.id)}
              onKeyDown={onKeyDown}
            >
              <TabName session={session} />
            </button>
            <button
              type="button"
              className={styles.close}
              aria-label={words.app.closeSession(title)}
              title={words.app.closeSession(title)}
              tabIndex={selected ? 0 : -1}
              onClick={() => requestRemoval(app, session)}
            >
              <Icon name="close" />
            </button>
          </div>
        );
      })}
    </div>
  );
}

/**
 * Keeps the whole current tab in view: when another one is current, when tabs came, went or changed, and when there is more
 * or less room for them. A user who scrolls elsewhere meanwhile is left there.
 * @param titles what all tabs say, in one
 */
function useCurrentInView(list: RefObject<HTMLElement | null>, { id }: SessionState, titles: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: any of the titles may push the tab out of view
  useEffect(() => {
    const tab = list.current?.querySelector(`[data-session="${id}"]`)?.parentElement;
    if (!list.current || !tab) return;
    const show = (): void => tab.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    show();
    const observer = new ResizeObserver(show);
    observer.observe(list.current);
    observer.observe(tab);
    return () => observer.disconnect();
  }, [list, id, titles]);
}

function TabName({ session }: { session: SessionState }) {
  const words = useWords();
  if (isReadOnly(session)) {
    return (
      <>
        <Icon name="lock" />
        <b>{words.captures.readOnly}</b>
        <span className={styles.address}>{captureName(session.capture.name)}</span>
      </>
    );
  }
  return (
    <>
      <StateDot phase={session.phase} />
      <b>{words.common.protocol[session.config.protocol]}</b>
      <span className={styles.address}>{sessionAddress(session)}</span>
    </>
  );
}

function neighbourByKey(
  key: string,
  sessions: readonly SessionState[],
  current: SessionState,
): SessionState | undefined {
  const index = sessions.indexOf(current);
  switch (key) {
    case 'ArrowRight':
      return sessions[(index + 1) % sessions.length];
    case 'ArrowLeft':
      return sessions.at(index - 1);
    case 'Home':
      return sessions[0];
    case 'End':
      return sessions.at(-1);
    default:
      return undefined;
  }
}
