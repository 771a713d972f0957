import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import styles from './dialog.module.css';

interface Props {
  title: string;
  onClose: () => void;
  children: ReactNode;
  /** Buttons, the one that goes ahead last. */
  actions: ReactNode;
  /** For content in columns. */
  wide?: boolean;
}

/** A modal window, open as long as it is rendered. The platform keeps the focus inside, and Escape closes it. */
export function Dialog({ title, onClose, children, actions, wide }: Props) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  // A layout effect: it ends while the dialog is still there, so that the platform gives the focus back where it was before.
  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    if (dialog) focusChecked(dialog);
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={ref}
      className={`${styles.frame} ${styles.dialog} ${wide ? styles.wide : ''}`}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 id={titleId} className={styles.title}>
        {title}
      </h2>
      <div className={styles.body}>{children}</div>
      <div className={styles.actions}>{actions}</div>
    </dialog>
  );
}

/** The first radio button gets the focus, whichever of its group is chosen: a Space would choose another. */
export function focusChecked(dialog: HTMLDialogElement): void {
  const { activeElement: first } = document;
  if (!(first instanceof HTMLInputElement) || first.type !== 'radio' || first.checked) return;
  const chosen = [...dialog.querySelectorAll<HTMLInputElement>('input[type="radio"]:checked')];
  chosen.find(({ name }) => name === first.name)?.focus();
}
