import { CHARSET_NAMES, type Charset, type SessionOptions } from '#contract';
import { Button } from '../parts/button.tsx';
import { useWords } from '../words/use-words.ts';
import styles from './charset-offer.module.css';
import { type LogMemory, useKept } from './log-memory.ts';

interface Props {
  /** A charset that fits what was received better than the chosen one. */
  likely: Charset | null;
  /** The charsets of before. */
  options: Pick<SessionOptions, 'receiveCharset' | 'sendCharset'>;
  memory: LogMemory;
  onSwitch: (charsets: Partial<SessionOptions>) => void;
  /** The offer is gone, and the focus was in it. */
  onDone: () => void;
}

/**
 * Offers to switch the charset. Whoever talks in it is to be answered in it: as long as both are the same they change together.
 * A charset that was declined is not offered again.
 */
export function CharsetOffer({ likely, options, memory, onSwitch, onDone }: Props) {
  const words = useWords().traffic.likely;
  const [declined, setDeclined] = useKept(memory, 'declined', []);
  if (likely === null || declined.includes(likely)) return null;
  const { receiveCharset, sendCharset } = options;
  const both = receiveCharset === sendCharset;
  return (
    <div className={styles.offer} role="status">
      <span>{words.offer(CHARSET_NAMES[likely])}</span>
      <span>{both ? words.both : words.receiveOnly(CHARSET_NAMES[sendCharset])}</span>
      <Button
        look="main"
        onClick={() => {
          onSwitch(both ? { receiveCharset: likely, sendCharset: likely } : { receiveCharset: likely });
          onDone();
        }}
      >
        {words.accept}
      </Button>
      <Button
        onClick={() => {
          setDeclined([...declined, likely]);
          onDone();
        }}
      >
        {words.ignore}
      </Button>
    </div>
  );
}
