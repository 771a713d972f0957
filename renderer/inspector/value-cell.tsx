import { useWords } from '../words/use-words.ts';
import styles from './inspector.module.css';

export type CopyValue = (name: string, value: string) => Promise<void>;

interface Props {
  /** Of the value, such as `u16 小端`. */
  name: string;
  /** null: there is none, for the reason `why`. */
  value: string | null;
  why?: string | undefined;
  /** Beside the value, such as that it does not look like a time. */
  doubt?: string | undefined;
  /** Both byte orders give the same. */
  both?: boolean;
  onCopy: CopyValue;
}

/** A value that a click, or Enter, copies. */
export function ValueCell({ name, value, why, doubt, both, onCopy }: Props) {
  const { inspector: words } = useWords();
  return (
    <td colSpan={both ? 2 : undefined}>
      {value === null ? (
        <span className={styles.missing} title={why}>
          <span aria-hidden="true">—</span>
          <span className="visually-hidden">{why}</span>
        </span>
      ) : (
        <button
          type="button"
          tabIndex={-1}
          className={`${styles.value} ${doubt ? styles.doubtful : ''}`}
          aria-label={words.copy(name, value)}
          title={doubt ? `${doubt} · ${words.copyHint}` : words.copyHint}
          onClick={() => void onCopy(name, value)}
        >
          {value}
        </button>
      )}
    </td>
  );
}
