import { formatHex } from '../format/hex.ts';
import { formatCount } from '../format/numbers.ts';
import { useWords } from '../words/use-words.ts';
import styles from './composer.module.css';
import type { Preview } from './use-preview.ts';

/** Bytes that fit on one line of a wide window; the count says how many there are. */
const SHOWN_BYTES = 48;
/** Of those that are appended: a checksum and a line ending. */
const SHOWN_APPENDED = 16;

/** The bytes of a send: what was typed, then in brackets what is appended. */
export function PreviewBytes({ preview: { size, bodySize, head, varies } }: { preview: Preview }) {
  const { composer, sending: words } = useWords();
  const added = size - bodySize;
  const typed = head.subarray(0, Math.min(SHOWN_BYTES, bodySize));
  // The end is at hand only where the preview carries all of it.
  const appended = head.length === size ? head.subarray(bodySize) : new Uint8Array();
  return (
    <p className={styles.bytes}>
      <span>{composer.willSend(formatCount(size))}</span>
      <span className={styles.hex}>
        {formatHex(typed)}
        {bodySize > typed.length && ' …'}
      </span>
      {added > 0 && (
        <>
          {' '}
          <span className={styles.appended} title={words.appended(formatCount(added))}>
            <span className="visually-hidden">{words.appended(formatCount(added))}</span>
            {'['}
            {appended.length === 0
              ? words.appendedBrief(formatCount(added))
              : formatHex(appended.subarray(0, SHOWN_APPENDED))}
            {appended.length > SHOWN_APPENDED && ' …'}
            {']'}
          </span>
        </>
      )}
      {varies && (
        <span className={styles.varies} title={words.variesHint}>
          {words.varies}
        </span>
      )}
    </p>
  );
}
