import { DATA_PARTS, type SessionState } from '#contract';
import { Button } from '../parts/button.tsx';
import { Checkbox } from '../parts/checkbox.tsx';
import { Section } from '../parts/section.tsx';
import { Segmented } from '../parts/segmented.tsx';
import { useAppState, useSessionView } from '../state/app-state.ts';
import { memoSession } from '../state/memo-session.ts';
import { isReadOnly, requestClear } from '../state/session-commands.ts';
import { useWords } from '../words/use-words.ts';
import { CharsetField } from './charset-field.tsx';
import styles from './options.module.css';
import { SaveToFile } from './save-to-file.tsx';
import { VerifyFields } from './verify-fields.tsx';

/** How received bytes are looked at. All of it is a view: the bytes stay as they came. */
export const ReceiveSettings = memoSession(
  function ReceiveSettings({ session }: { session: SessionState }) {
    const app = useAppState();
    const { composer: words } = useWords();
    const [view, changeView] = useSessionView(session.id);
    const { options } = session;
    // Fixed for the life of a session, so that not following the capture misses nothing.
    const readOnly = isReadOnly(session);
    const change = (patch: Partial<typeof options>): void => void app.store.changeOptions(session.id, patch);
    return (
      <Section title={words.receiveTitle}>
        <Segmented
          label={words.receiveParts}
          value={options.receiveParts}
          choices={DATA_PARTS.map((parts) => ({ value: parts, label: words.parts[parts] }))}
          onChoose={(receiveParts) => change({ receiveParts })}
        />
        <CharsetField
          label={words.receiveCharset}
          value={options.receiveCharset}
          onChoose={(receiveCharset) => change({ receiveCharset })}
        />
        <div className={styles.checks}>
          <Checkbox
            label={words.logMode}
            checked={options.logMode}
            onChange={(logMode) => change({ logMode })}
          />
          <Checkbox label={words.wrap} checked={options.wrap} onChange={(wrap) => change({ wrap })} />
          {!readOnly && (
            <Checkbox
              label={words.pause}
              checked={view.paused}
              onChange={(paused) => changeView({ paused })}
            />
          )}
          {!readOnly && (
            <Checkbox
              label={words.autoScroll}
              checked={options.autoScroll}
              onChange={(autoScroll) => change({ autoScroll })}
            />
          )}
        </div>
        <VerifyFields
          marks={options.logMode}
          verify={options.verify}
          onChange={(verify) => change({ verify })}
        />
        {!readOnly && (
          <>
            <SaveToFile session={session} />
            <Button className={styles.clear} title="Ctrl+L" onClick={() => requestClear(app, session.id)}>
              {words.clear}
            </Button>
          </>
        )}
      </Section>
    );
  },
  ['counters', 'log', 'peers', 'pendingBytes', 'capture', 'automation'],
);
