import type { Charset, SequenceRun } from '#contract';
import { formatHex } from '../format/hex.ts';
import { formatCount } from '../format/numbers.ts';
import { formatClock } from '../format/time.ts';
import { Hint } from '../parts/hint.tsx';
import { useWords } from '../words/use-words.ts';
import { receivedText } from './received-text.ts';
import styles from './sequence.module.css';

interface Props {
  runs: readonly SequenceRun[];
  charset: Charset;
}

type StepRun = SequenceRun['steps'][number];

/** Beside the word, for a glance. */
const MARKS = {
  waiting: '·',
  running: '…',
  passed: '✓',
  failed: '✗',
  stopped: '■',
  skipped: '–',
} as const;

/** How the sequence went on each connection, step by step; failed runs are unfolded. */
export function RunList({ runs, charset }: Props) {
  const { sequence: words } = useWords();
  if (runs.length === 0) return <Hint apart>{words.noRuns}</Hint>;
  return (
    <ol className={styles.runs} aria-label={words.runs}>
      {runs.map((run) => (
        <li key={`${run.peer} ${run.startedAt}`} className={styles.run}>
          <details open={run.result !== 'passed'}>
            <summary>
              <Result of={run.result} word={words.results[run.result]} />{' '}
              <span className={styles.peer}>{run.peer}</span>{' '}
              <span className={styles.when}>{formatClock(run.startedAt).slice(0, 12)}</span>
            </summary>
            <ol className={styles.steps}>
              {run.steps.map((step, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the steps of a run keep their places
                <li key={index}>
                  <StepResult step={step} place={index + 1} charset={charset} />
                </li>
              ))}
            </ol>
          </details>
        </li>
      ))}
    </ol>
  );
}

function Result({ of, word }: { of: keyof typeof MARKS; word: string }) {
  return (
    <b className={styles[of]}>
      <span aria-hidden="true">{MARKS[of]} </span>
      {word}
    </b>
  );
}

function StepResult({ step, place, charset }: { step: StepRun; place: number; charset: Charset }) {
  const { sequence: words, faults } = useWords();
  const { received, receivedBytes, result } = step;
  const decided = result === 'passed' || result === 'failed';
  return (
    <>
      <p>
        <Result of={result} word={words.stepResults[result]} /> {words.step(place, step.name)}
        {step.ms !== null && ` · ${words.ms(formatCount(step.ms))}`}
        {step.attempts > 1 && ` · ${words.attempts(step.attempts)}`}
      </p>
      {step.fault && <p className={styles.why}>{faults[step.fault.code](step.fault.details).title}</p>}
      {decided && receivedBytes > 0 && (
        <div className={styles.received}>
          <Hint apart>
            {words.received(receivedBytes)}
            {received.length < receivedBytes && ` · ${words.receivedCut(received.length)}`}
          </Hint>
          <code>{receivedText(received, charset)}</code>
          <code className={styles.hex}>{formatHex(received)}</code>
        </div>
      )}
      {result === 'failed' && receivedBytes === 0 && <Hint apart>{words.nothingReceived}</Hint>}
    </>
  );
}
