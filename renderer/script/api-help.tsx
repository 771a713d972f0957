import { SCRIPT_API, SCRIPT_LIMITS } from '#contract';
import { formatCount, formatSize } from '../format/numbers.ts';
import { Details } from '../parts/details.tsx';
import { Hint } from '../parts/hint.tsx';
import { useWords } from '../words/use-words.ts';
import styles from './script.module.css';

/** What a script can call, and what bounds it. */
export function ApiHelp() {
  const { script: words } = useWords();
  const { callbackMs, memoryBytes, waitingEvents, logRowsPerSecond } = SCRIPT_LIMITS;
  return (
    <Details summary={words.help} className={styles.help}>
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
      <Hint apart>{words.sandbox}</Hint>
      <Hint apart>
        {words.limits(
          formatCount(callbackMs),
          formatSize(memoryBytes),
          formatCount(waitingEvents),
          formatCount(logRowsPerSecond),
        )}
      </Hint>
    </Details>
  );
}
