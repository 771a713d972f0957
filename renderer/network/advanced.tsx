import type { ReactNode } from 'react';
import { Details } from '../parts/details.tsx';
import { useWords } from '../words/use-words.ts';
import styles from './network.module.css';

/** What few people change. */
export function Advanced({ invalid, children }: { invalid: boolean; children: ReactNode }) {
  const { network: words } = useWords();
  return (
    <Details summary={words.advanced} invalid={invalid} className={styles.advanced}>
      {children}
    </Details>
  );
}
