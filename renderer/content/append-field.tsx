import { useEffect, useRef, useState } from 'react';
import { type Append, type Checksum, ENDINGS, NO_APPEND } from '#contract';
import { DEFAULT_CHECKSUM } from '../checksum/checksum-draft.ts';
import { Popover } from '../parts/popover.tsx';
import { SelectField } from '../parts/select-field.tsx';
import type { Words } from '../words/index.ts';
import { useWords } from '../words/use-words.ts';
import { AppendDetails } from './append-details.tsx';
import styles from './content.module.css';

interface Props {
  append: Append;
  onChange: (append: Append) => void;
}

const KINDS = [...ENDINGS, 'checksum'] as const;
type Kind = (typeof KINDS)[number];

/** 自动附加: what every send ends with. What has more to it than its name opens a panel. */
export function AppendField({ append, onChange }: Props) {
  const { sending: words } = useWords();
  const [open, setOpen] = useState(false);
  const kind: Kind = append.checksum ? 'checksum' : append.ending;
  // Choosing something else and back loses nothing, by the arrow keys least of all.
  const last = useRef({ checksum: DEFAULT_CHECKSUM, order: append.order });
  if (append.checksum) last.current = { checksum: append.checksum, order: append.order };
  const box = useRef<HTMLDivElement>(null);
  const hasDetails = open || kind === 'checksum' || kind === 'bytes';
  const hadDetails = useRef(hasDetails);
  useEffect(() => {
    // The panel and its button left, and took the focus along.
    if (hadDetails.current && !hasDetails && document.activeElement === document.body)
      box.current?.querySelector('select')?.focus();
    hadDetails.current = hasDetails;
  }, [hasDetails]);

  function choose(chosen: Kind): void {
    if (chosen === 'checksum') onChange({ ...append, ...last.current });
    else onChange({ ...NO_APPEND, bytes: append.bytes, ending: chosen });
    setOpen(chosen === 'checksum' || chosen === 'bytes');
  }

  return (
    <div ref={box} className={styles.append}>
      <SelectField
        label={words.append}
        value={kind}
        choices={KINDS.map((value) => ({ value, label: words.appends[value] }))}
        onChoose={choose}
      />
      {hasDetails && (
        <div className={styles.details}>
          <Popover
            label={words.appendDetails}
            value={describe(append, words) || words.appends.none}
            open={open}
            onOpen={setOpen}
            active
            title={words.appendHint}
          >
            <AppendDetails append={append} lastChecksum={last.current.checksum} onChange={onChange} />
          </Popover>
        </div>
      )}
    </div>
  );
}

/** What is appended, in the order in which it goes out: `CRC-16/MODBUS + CRLF`. */
function describe({ ending, bytes, checksum, order }: Append, words: Words['sending']): string {
  const end = ending === 'bytes' ? spaced(bytes) || words.noBytes : words.appends[ending];
  const parts = [checksum && checksumName(checksum.checksum), ending === 'none' ? null : end].filter(Boolean);
  return (order === 'checksum-first' ? parts : parts.reverse()).join(' + ');
}

const checksumName = (checksum: Checksum): string =>
  checksum.kind === 'named' ? checksum.name : `CRC-${checksum.model.width}`;

const spaced = (hex: string): string => (hex.toUpperCase().match(/../g) ?? []).join(' ');
