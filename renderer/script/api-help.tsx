import { SCRIPT_API, SCRIPT_LIMITS } from '#contract';
import { formatCount, formatSize } from '../format/numbers.ts';
import { useWords } from '../words/use-words.ts';
import styles from './script.module.css';

/** What a script can call, and what bounds it. */
export function ApiHelp() {
  const { script: words } = useWords();
  const { callbackMs, memoryBytes, waitingEvents, logRowsPerSecond } = SCRIPT_LIMITS;
  return (
    <details className={styles.help}>
      <summary>{words.help}</summary>
      <dl className={styles.functions}>
        {SCRIPT_API.map(({ name, usage }) => (
          <div key={name}>
            <dt>
              <code>{usage}</code>
            </dt>
            <dd>{words.functions[name]}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.hint}>{words.sandbox}</p>
      <p className={styles.hint}>
        {words.limits(
          formatCount(callbackMs),
          formatSize(memoryBytes),
          formatCount(waitingEvents),
          formatCount(logRowsPerSecond),
        )}
      </p>
    </details>
  );
}
