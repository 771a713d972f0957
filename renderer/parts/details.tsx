import { type ReactNode, useEffect, useRef } from 'react';
import styles from './details.module.css';

interface Props {
  summary: ReactNode;
  /** Something in it needs correction. */
  invalid?: boolean;
  className?: string | undefined;
  children: ReactNode;
}

/** What few people need, folded away; it unfolds by itself when something in it needs correction. */
export function Details({ summary, invalid = false, className = '', children }: Props) {
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (invalid && details.current) details.current.open = true;
  }, [invalid]);
  return (
    <details ref={details} className={`${styles.details} ${className}`}>
      <summary>{summary}</summary>
      {children}
    </details>
  );
}
