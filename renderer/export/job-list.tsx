import { useId, useState } from 'react';
import type { ExportJob } from '#contract';
import { formatCount, formatSize } from '../format/numbers.ts';
import { Button } from '../parts/button.tsx';
import { FaultNote } from '../parts/fault-note.tsx';
import { Progress } from '../parts/progress.tsx';
import { sessionTitle } from '../sessions/describe.ts';
import { useAppState, useOverview } from '../state/app-state.ts';
import { useWords } from '../words/use-words.ts';
import styles from './export.module.css';

/** `raw` makes one file per connection and direction; a line each, up to so many. */
const SHOWN_FILES = 20;

const waitsForDownload = ({ files }: ExportJob): boolean => files.some(({ url }) => url !== null);

/** Those that ended without a fault; not the last one while it has to be fetched, which is what the user is about to do. */
function settledOf(jobs: readonly ExportJob[]): ExportJob[] {
  const ended = jobs.filter(({ state }) => state === 'done' || state === 'cancelled');
  const last = ended.at(-1);
  return last && waitsForDownload(last) ? ended.slice(0, -1) : ended;
}

/**
 * Exports under way and those the user has not been told the end of; takes room of its own above the status bar. Several
 * that are settled are one line, which unfolds.
 */
export function JobList() {
  const { exporting: words } = useWords();
  const { jobs } = useOverview();
  const [unfolded, setUnfolded] = useState(false);
  const listId = useId();
  const settled = settledOf(jobs);
  const folded = settled.length > 1;
  if (jobs.length === 0) return null;
  return (
    <section className={styles.jobs} aria-label={words.jobs}>
      <ul id={listId}>
        {jobs.map((job) => !(folded && settled.includes(job)) && <Job key={job.id} job={job} />)}
        {folded && <Settled jobs={settled} unfolded={unfolded} listId={listId} onUnfold={setUnfolded} />}
        {folded && unfolded && settled.map((job) => <Job key={job.id} job={job} />)}
      </ul>
    </section>
  );
}

interface SettledProps {
  jobs: readonly ExportJob[];
  unfolded: boolean;
  listId: string;
  onUnfold: (unfolded: boolean) => void;
}

/** Several exports that ended, in a line. */
function Settled({ jobs, unfolded, listId, onUnfold }: SettledProps) {
  const { client, store } = useAppState();
  const { exporting: say } = useWords();
  const waiting = jobs.filter(waitsForDownload).length;
  const name = say.settled(formatCount(jobs.length), waiting === 0 ? null : formatCount(waiting));

  async function dismiss(): Promise<void> {
    await Promise.all(jobs.map(({ id }) => client.call('exports.dismiss', { job: id })));
    await store.refresh();
  }

  return (
    <li className={styles.job}>
      <span className={styles.figures} role="status">
        {name}
      </span>
      <Button
        look="ghost"
        aria-expanded={unfolded}
        aria-controls={listId}
        onClick={() => onUnfold(!unfolded)}
      >
        {unfolded ? say.fold : say.unfold}
      </Button>
      <Button aria-label={say.dismissNamed(name)} onClick={() => void dismiss()}>
        {say.dismiss}
      </Button>
    </li>
  );
}

function Job({ job }: { job: ExportJob }) {
  const { client, store } = useAppState();
  const words = useWords();
  const { exporting: say } = words;
  const session = useOverview().sessions.find(({ id }) => id === job.session);
  const name = say.job(say.formats[job.format].name, session ? sessionTitle(words, session) : '—');
  const running = job.state === 'running';

  async function end(): Promise<void> {
    await client.call(running ? 'exports.cancel' : 'exports.dismiss', { job: job.id });
    await store.refresh();
  }

  return (
    <li className={styles.job}>
      <span className={styles.jobName}>{name}</span>
      {running && <Progress label={name} done={job.done} total={job.total} />}
      <JobState job={job} />
      <Outcome job={job} />
      <Button
        aria-label={running ? say.cancelNamed(name) : say.dismissNamed(name)}
        onClick={() => void end()}
      >
        {running ? say.cancel : say.dismiss}
      </Button>
    </li>
  );
}

function JobState({ job: { state, done, total, rows } }: { job: ExportJob }) {
  const { exporting: say } = useWords();
  const percent = total > 0 ? Math.floor((Math.min(done, total) * 100) / total) : 0;
  const text = {
    running: say.progress(String(percent), formatCount(rows)),
    done: say.done(formatCount(rows)),
    cancelled: say.cancelled,
    failed: say.failed,
  }[state];
  return (
    // While it runs the figures change too often to be read aloud.
    <span className={styles.figures} role={state === 'running' ? undefined : 'status'}>
      {text}
    </span>
  );
}

/** Where the files are, or why there are none. */
function Outcome({ job: { state, fault, path, files } }: { job: ExportJob }) {
  const { exporting: say } = useWords();
  if (fault) {
    return (
      <div className={`${styles.outcome} ${styles.fault}`}>
        <FaultNote fault={fault} />
      </div>
    );
  }
  if (state !== 'done') return null;
  const links = files.filter((file) => file.url !== null).slice(0, SHOWN_FILES);
  return (
    <div className={styles.outcome}>
      {path !== null && (
        <span className={styles.path} title={path}>
          {say.writtenTo(path)}
        </span>
      )}
      {/* A download is handed out once. */}
      {path === null && files.length > 0 && links.length === 0 && <span>{say.downloaded}</span>}
      {files.length > 1 && <span>{say.files(formatCount(files.length))}</span>}
      {links.map(({ name, bytes, url }) => (
        <a key={name} className={styles.link} href={url ?? undefined} download={name}>
          {say.downloadFile(name, formatSize(bytes))}
        </a>
      ))}
    </div>
  );
}
