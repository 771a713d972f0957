import type { ReactNode } from 'react';
import styles from './status-bar.module.css';

interface Props {
  name: string;
  title?: string;
  alarming?: boolean;
  children: ReactNode;
}

/** One named figure of the status bar. */
export function Item({ name, title, alarming, children }: Props) {
  return (
    <span className={`${styles.item} ${alarming ? styles.alarming : ''}`} title={title}>
      {name}: <b>{children}</b>
    </span>
  );
}
