import { CHARSET_NAMES, type Charset } from '#contract';
import { formatHex } from '../format/hex.ts';
import { formatCount } from '../format/numbers.ts';
import { Button } from '../parts/button.tsx';
import { useWords } from '../words/use-words.ts';
import styles from './composer.module.css';
import type { Preview } from './use-preview.ts';

/** Bytes that fit on one line of a wide window; the count says how many there are. */
const SHOWN_BYTES = 48;
const SHOWN_MISTAKES = 3;

interface Props {
  id: string;
  preview: Preview | null;
  text: string;
  charset: Charset;
  /** Sending nothing means something: a UDP datagram may be empty. */
  emptyIsData: boolean;
  onSendAnyway: () => void;
}

/** What will be sent, byte for byte, or what is wrong with what was typed. */
export function PreviewLine({ id, preview, text, charset, emptyIsData, onSendAnyway }: Props) {
  const words = useWords();
  return (
    <div id={id} className={styles.preview}>
      {preview && content(preview)}
    </div>
  );

  function content({ fault, notEncodable, notEncodableCount, size, head }: Preview) {
    if (notEncodableCount > 0) {
      const shown = notEncodable.slice(0, SHOWN_MISTAKES);
      const more = notEncodableCount - shown.length;
      return (
        <div className={styles.mistakes}>
          {shown.map(({ offset, char }) => (
            <p key={offset} className={styles.mistake}>
              {words.composer.notEncodable(characterNumber(text, offset), char, CHARSET_NAMES[charset])}
            </p>
          ))}
          {more > 0 && <p className={styles.mistake}>{words.composer.notEncodableMore(formatCount(more))}</p>}
          <Button onClick={onSendAnyway}>{words.composer.sendAnyway}</Button>
        </div>
      );
    }
    if (fault) {
      const { title, advice } = words.faults[fault.code](fault.details);
      return (
        <p className={styles.mistake} title={advice}>
          {title}
        </p>
      );
    }
    if (size === 0)
      return emptyIsData ? words.composer.willSendEmptyDatagram : words.composer.willSendNothing;
    return (
      <p className={styles.bytes}>
        <span>{words.composer.willSend(formatCount(size))}</span>
        <span className={styles.hex}>
          {formatHex(head.subarray(0, SHOWN_BYTES))}
          {size > SHOWN_BYTES && ' …'}
        </span>
      </p>
    );
  }
}

/** Counted from 1 in characters as people see them; `offset` counts UTF-16 units. */
const characterNumber = (text: string, offset: number): string =>
  formatCount([...text.slice(0, offset)].length + 1);
