import type { ReactNode } from 'react';
import styles from './bar.module.css';
import { Button } from './button.tsx';

interface Props {
  tone: 'plain' | 'warning' | 'error';
  children: ReactNode;
  dismiss?: { label: string; onDismiss: () => void };
}

/** A line across the window above the content: it takes its own room and never covers a control. */
export function Bar({ tone, children, dismiss }: Props) {
  return (
    <div className={`${styles.bar} ${styles[tone]}`} role={tone === 'plain' ? undefined : 'alert'}>
      <div className={styles.text}>{children}</div>
      {dismiss && (
        <Button look="plain" onClick={dismiss.onDismiss}>
          {dismiss.label}
        </Button>
      )}
    </div>
  );
}
