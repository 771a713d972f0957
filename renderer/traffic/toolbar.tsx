import { Button } from '../parts/button.tsx';
import { useWords } from '../words/use-words.ts';
import styles from './toolbar.module.css';
import type { CopyAs } from './use-copy.ts';

interface Props {
  records: number;
  /** How many are selected; null when none are. */
  selected: number | null;
  /** How the last copy ended; empty when there was none lately. */
  report: string;
  onCopy: (as: CopyAs) => void;
  onStart: () => void;
  onEnd: () => void;
}

export function Toolbar({ records, selected, report, onCopy, onStart, onEnd }: Props) {
  const words = useWords().traffic;
  const empty = records === 0;
  const figure = selected === null ? words.records(records) : words.selected(selected);
  return (
    <div className={styles.toolbar}>
      <h2 className={styles.title}>{words.region}</h2>
      <span className={styles.figure}>{report === '' && figure}</span>
      <span className={styles.report} role="status">
        {report}
      </span>
      <fieldset className={styles.group} aria-label={words.copy.group}>
        {(['text', 'hex', 'log'] as const).map((as) => (
          <Button key={as} look="ghost" title={words.copy.hint} disabled={empty} onClick={() => onCopy(as)}>
            {words.copy[as]}
          </Button>
        ))}
      </fieldset>
      <div className={styles.group}>
        <Button look="ghost" disabled={empty} onClick={onStart}>
          {words.toStart}
        </Button>
        <Button look="ghost" disabled={empty} onClick={onEnd}>
          {words.toEnd}
        </Button>
      </div>
    </div>
  );
}
