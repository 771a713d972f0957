import { useState } from 'react';
import { CHARSET_NAMES, type Charset } from '#contract';
import { Button } from '../parts/button.tsx';
import { useWords } from '../words/use-words.ts';
import styles from './charset-offer.module.css';

interface Props {
  /** A charset that fits what was received better than the chosen one. */
  likely: Charset | null;
  onSwitch: (charset: Charset) => void;
}

/** Offers to switch the charset. A charset that was declined is not offered again. */
export function CharsetOffer({ likely, onSwitch }: Props) {
  const words = useWords().traffic.likely;
  const [declined, setDeclined] = useState<readonly Charset[]>([]);
  if (likely === null || declined.includes(likely)) return null;
  return (
    <div className={styles.offer} role="status">
      <span>{words.offer(CHARSET_NAMES[likely])}</span>
      <Button look="main" onClick={() => onSwitch(likely)}>
        {words.accept}
      </Button>
      <Button onClick={() => setDeclined([...declined, likely])}>{words.ignore}</Button>
    </div>
  );
}
