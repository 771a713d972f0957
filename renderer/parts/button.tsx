import type { ComponentProps } from 'react';
import styles from './button.module.css';

interface Props extends ComponentProps<'button'> {
  /** `main`: the one thing to do here; `stop`: ends something; `plain`: an outline; `ghost`: text alone, in bars. */
  look?: 'main' | 'stop' | 'plain' | 'ghost';
}

export function Button({ look = 'plain', className, type = 'button', ...rest }: Props) {
  return (
    <button
      type={type}
      className={[styles.button, styles[look], className].filter(Boolean).join(' ')}
      {...rest}
    />
  );
}
