import { type ReactNode, useEffect, useRef } from 'react';
import { useWords } from '../words/use-words.ts';
import styles from './network.module.css';

/** What few people change, folded away; it unfolds by itself when something in it needs correction. */
export function Advanced({ invalid, children }: { invalid: boolean; children: ReactNode }) {
  const { network: words } = useWords();
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (invalid && details.current) details.current.open = true;
  }, [invalid]);
  return (
    <details ref={details} className={styles.advanced}>
      <summary>{words.advanced}</summary>
      {children}
    </details>
  );
}
