import type { ReactNode } from 'react';
import styles from './hint.module.css';

interface Props {
  id?: string;
  /** Not close to one thing, but between things. */
  apart?: boolean;
  children: ReactNode;
}

/** Small print: what something does or means, or how it stands with it. */
export function Hint({ id, apart, children }: Props) {
  return (
    <p id={id} className={`${styles.hint} ${apart ? styles.apart : ''}`}>
      {children}
    </p>
  );
}
