import { useState } from 'react';
import type { SessionState } from '#contract';
import { TaskFault } from '../automation/task-fault.tsx';
import { formatCount, formatRate, formatSize } from '../format/numbers.ts';
import { Button } from '../parts/button.tsx';
import { Progress } from '../parts/progress.tsx';
import { useAppState } from '../state/app-state.ts';
import { useWords } from '../words/use-words.ts';
import styles from './file-send.module.css';

/** A file on its way out; nothing when none is. */
export function FileProgress({ session: { id, automation } }: { session: SessionState }) {
  const { client, store } = useAppState();
  const { file: words } = useWords().sending;
  const { file } = automation;
  if (!file || file.end !== null) return null;
  const { name, sent, size, rate, targets, failedTargets } = file;

  async function cancel(): Promise<void> {
    await client.call('automation.stop', { id, task: 'file' });
    await store.refresh();
  }

  return (
    <div className={styles.running}>
      <span className={styles.name}>{words.sending(name)}</span>
      <Progress label={words.sending(name)} done={sent} total={size} />
      <span className={styles.figures}>
        {words.progress(formatSize(sent), formatSize(size), formatRate(rate))}
        {targets > 1 && ` · ${words.targets(formatCount(targets))}`}
        {failedTargets > 0 && ` · ${words.failedTargets(formatCount(failedTargets))}`}
      </span>
      <Button onClick={() => void cancel()}>{words.cancel}</Button>
    </div>
  );
}

/** A file on its way, and how it ended when it ended in view, until that is put away. */
export function FileLine({ session }: { session: SessionState }) {
  const { common } = useWords();
  const { file } = session.automation;
  const running = file !== null && file.end === null;
  const [watched, setWatched] = useState(false);
  if (running && !watched) setWatched(true);
  if (running || !watched) return <FileProgress session={session} />;
  return (
    <div className={styles.running}>
      <div className={styles.outcome}>
        <FileOutcome session={session} />
      </div>
      <Button onClick={() => setWatched(false)}>{common.dismiss}</Button>
    </div>
  );
}

/** How the last file ended; nothing while one is on its way. */
export function FileOutcome({ session: { automation } }: { session: SessionState }) {
  const { file: words } = useWords().sending;
  const { file } = automation;
  if (!file || file.end === null) return null;
  const { name, sent, size, end, fault, failedTargets } = file;
  return (
    <div role="status">
      <p>{words.ended[end](name, formatSize(sent), formatSize(size))}</p>
      {failedTargets > 0 && <p>{words.failedTargets(formatCount(failedTargets))}</p>}
      {fault && <TaskFault fault={fault} />}
    </div>
  );
}
