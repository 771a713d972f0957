import { useRef, useState } from 'react';
import type { CaptureInfo } from '#contract';
import { formatCount, formatSize } from '../format/numbers.ts';
import { formatTime } from '../format/time.ts';
import { Button } from '../parts/button.tsx';
import { captureName, sessionTitle } from '../sessions/describe.ts';
import { useAppState, useOverview } from '../state/app-state.ts';
import { selectSession } from '../state/session-commands.ts';
import { useWords } from '../words/use-words.ts';
import styles from './captures.module.css';
import { hideCaptures, openCapture, reportProblem } from './commands.ts';

interface Props {
  captures: readonly CaptureInfo[];
  onDeleted: () => Promise<void>;
}

/** The captures of the data folder, each with what can be done with it. */
export function CaptureList({ captures, onDeleted }: Props) {
  const { captures: words } = useWords();
  const list = useRef<HTMLUListElement>(null);
  const [asking, setAsking] = useState<string | null>(null);
  return (
    <ul ref={list} className={styles.list} aria-label={words.list} tabIndex={-1}>
      {captures.map((capture) => (
        <li key={capture.name} className={styles.item}>
          <Facts capture={capture} />
          {asking === capture.name ? (
            <DeleteQuestion
              capture={capture}
              onLeave={async (deleted) => {
                setAsking(null);
                // The row with the focus is gone.
                list.current?.focus();
                if (deleted) await onDeleted();
              }}
            />
          ) : (
            <Actions capture={capture} onDelete={() => setAsking(capture.name)} />
          )}
        </li>
      ))}
    </ul>
  );
}

/** `2026-11-20 12:00:00` */
const toSecond = (at: number): string => formatTime(at).slice(0, 19);

function Facts({ capture }: { capture: CaptureInfo }) {
  const words = useWords();
  const { captures: say } = words;
  const { sessions } = useOverview();
  const user = sessions.find(({ id }) => id === capture.session);
  const { firstAt, lastAt, records, bytes, damaged } = capture;
  return (
    <div className={styles.facts}>
      <b className={styles.name}>{captureName(capture.name)}</b>
      <span>
        {firstAt === null || lastAt === null ? say.empty : say.span(toSecond(firstAt), toSecond(lastAt))}
      </span>
      <span className={styles.figures}>
        {say.records(formatCount(records))} · {formatSize(bytes)}
      </span>
      {user && <span>{say.usedBy(sessionTitle(words, user))}</span>}
      {damaged && <span className={styles.damaged}>▲ {say.damaged}</span>}
    </div>
  );
}

function Actions({ capture: { name, session }, onDelete }: { capture: CaptureInfo; onDelete: () => void }) {
  const app = useAppState();
  const words = useWords();
  const { captures: say } = words;
  const user = useOverview().sessions.find(({ id }) => id === session);
  const shown = captureName(name);
  if (user) {
    const go = (): void => {
      selectSession(app, user.id);
      hideCaptures(app);
    };
    return (
      <Button aria-label={say.goToNamed(sessionTitle(words, user))} onClick={go}>
        {say.goTo}
      </Button>
    );
  }
  return (
    <div className={styles.actions}>
      <Button aria-label={say.viewNamed(shown)} onClick={() => void openCapture(app, { name })}>
        {say.view}
      </Button>
      <Button look="ghost" aria-label={say.deleteNamed(shown)} onClick={onDelete}>
        {say.delete}
      </Button>
    </div>
  );
}

function DeleteQuestion(props: { capture: CaptureInfo; onLeave: (deleted: boolean) => Promise<void> }) {
  const { capture, onLeave } = props;
  const app = useAppState();
  const { captures: say, common } = useWords();

  async function confirm(): Promise<void> {
    const result = await app.client.call('captures.delete', { name: capture.name });
    reportProblem(app, result.ok ? null : { kind: 'fault', fault: result.fault });
    await onLeave(true);
  }

  return (
    <div className={styles.question} role="alert">
      <p>{say.deleteQuestion(captureName(capture.name), formatSize(capture.bytes))}</p>
      <div className={styles.actions}>
        {/* The button that was pressed gave way to this question. */}
        <Button autoFocus onClick={() => void onLeave(false)}>
          {common.cancel}
        </Button>
        <Button look="stop" onClick={() => void confirm()}>
          {say.deleteConfirm}
        </Button>
      </div>
    </div>
  );
}
