import { CHARSET_NAMES, type Charset, type Fault } from '#contract';
import { formatCount } from '../format/numbers.ts';
import { Button } from '../parts/button.tsx';
import { useWords } from '../words/use-words.ts';
import styles from './composer.module.css';
import { PreviewBytes } from './preview-bytes.tsx';
import type { Preview } from './use-preview.ts';

const SHOWN_MISTAKES = 3;

interface Props {
  id: string;
  preview: Preview | null;
  text: string;
  charset: Charset;
  /** Sending nothing means something: a UDP datagram may be empty. */
  emptyIsData: boolean;
  /** Shows a place of the text in the editor; offset and length in UTF-16 units. */
  onGoTo: (offset: number, length: number) => void;
  /** Absent where the content is not sent from here. */
  onSendAnyway?: (() => void) | undefined;
}

/** What will be sent, byte for byte, or what is wrong with what was typed. */
export function PreviewLine({ id, preview, text, charset, emptyIsData, onGoTo, onSendAnyway }: Props) {
  const words = useWords();
  return (
    <div id={id} className={styles.preview}>
      {preview && content(preview)}
    </div>
  );

  function content(shown: Preview) {
    const { fault, notEncodable, notEncodableCount, size } = shown;
    if (notEncodableCount > 0) {
      const some = notEncodable.slice(0, SHOWN_MISTAKES);
      const more = notEncodableCount - some.length;
      return (
        <div className={styles.mistakes}>
          {some.map(({ offset, char }) => (
            <Mistake key={offset} onGoTo={() => onGoTo(offset, char.length)}>
              {words.composer.notEncodable(characterNumber(text, offset), char, CHARSET_NAMES[charset])}
            </Mistake>
          ))}
          {more > 0 && <p className={styles.mistake}>{words.composer.notEncodableMore(formatCount(more))}</p>}
          {onSendAnyway && <Button onClick={onSendAnyway}>{words.composer.sendAnyway}</Button>}
        </div>
      );
    }
    if (fault?.code === 'NOTHING_TO_SEND') return words.composer.willSendNoChecksum;
    if (fault) return <FaultMistake fault={fault} onGoTo={onGoTo} />;
    if (size === 0)
      return emptyIsData ? words.composer.willSendEmptyDatagram : words.composer.willSendNothing;
    return <PreviewBytes preview={shown} />;
  }
}

function FaultMistake({ fault, onGoTo }: { fault: Fault } & Pick<Props, 'onGoTo'>) {
  const { faults } = useWords();
  const { offset, token } = fault.details;
  const { title, advice } = faults[fault.code](fault.details);
  return (
    <Mistake
      advice={advice}
      onGoTo={offset === undefined ? undefined : () => onGoTo(offset, token?.length ?? 1)}
    >
      {title}
    </Mistake>
  );
}

interface MistakeProps {
  children: string;
  advice?: string | undefined;
  /** Absent when it is not known where it is. */
  onGoTo: (() => void) | undefined;
}

function Mistake({ children, advice, onGoTo }: MistakeProps) {
  const { sending: words } = useWords();
  if (!onGoTo)
    return (
      <p className={styles.mistake} title={advice}>
        {children}
      </p>
    );
  return (
    <p className={styles.mistake}>
      <button
        type="button"
        className={styles.place}
        title={[advice, words.goToMistake].filter(Boolean).join('\n')}
        onClick={onGoTo}
      >
        {children}
      </button>
      {advice && <span className={styles.advice}>{advice}</span>}
    </p>
  );
}

/** Counted from 1 in characters as people see them; `offset` counts UTF-16 units. */
const characterNumber = (text: string, offset: number): string =>
  formatCount([...text.slice(0, offset)].length + 1);
