import { type Append, type ChecksumField, ENDINGS, MAX_ENDING_BYTES } from '#contract';
import { ChecksumFields } from '../checksum/checksum-fields.tsx';
import { formatCount } from '../format/numbers.ts';
import { Checkbox } from '../parts/checkbox.tsx';
import { SelectField } from '../parts/select-field.tsx';
import { TextField } from '../parts/text-field.tsx';
import { useDraft } from '../state/use-draft.ts';
import { parseMark } from '../traffic/framing/mark-text.ts';
import { useWords } from '../words/use-words.ts';
import styles from './content.module.css';

interface Props {
  append: Append;
  /** What switching the checksum on begins with. */
  lastChecksum: ChecksumField;
  onChange: (append: Append) => void;
}

const ORDERS = ['checksum-first', 'ending-first'] as const;

/** The ending, the checksum, and which of them stands first. */
export function AppendDetails({ append, lastChecksum, onChange }: Props) {
  const { sending: words } = useWords();
  const { ending, checksum, order } = append;
  const change = (patch: Partial<Append>): void => onChange({ ...append, ...patch });
  return (
    <div className={styles.panel}>
      <SelectField
        label={words.ending}
        value={ending}
        choices={ENDINGS.map((value) => ({ value, label: words.appends[value] }))}
        onChoose={(chosen) => change({ ending: chosen })}
      />
      {ending === 'bytes' && <BytesField hex={append.bytes} onChange={(bytes) => change({ bytes })} />}
      <Checkbox
        label={words.checksum}
        checked={checksum !== null}
        onChange={(on) => change({ checksum: on ? lastChecksum : null })}
      />
      {checksum && <ChecksumFields field={checksum} onChange={(field) => change({ checksum: field })} />}
      {checksum && ending !== 'none' && (
        <SelectField
          label={words.order}
          value={order}
          choices={ORDERS.map((value) => ({ value, label: words.orders[value] }))}
          hint={words.orderHints[order]}
          onChoose={(chosen) => change({ order: chosen })}
        />
      )}
    </div>
  );
}

function BytesField({ hex, onChange }: { hex: string; onChange: (hex: string) => void }) {
  const { sending: words } = useWords();
  const [text, setText] = useDraft(
    hex,
    (value) => (value.toUpperCase().match(/../g) ?? []).join(' '),
    onChange,
  );
  const parsed = parseMark(text, 'hex');
  return (
    <TextField
      label={words.fixedBytes}
      text={text}
      error={parsed.ok ? undefined : words.fixedBytesWrong(formatCount(MAX_ENDING_BYTES))}
      onText={(typed) => {
        const next = parseMark(typed, 'hex');
        setText(typed, next.ok ? next.hex : null);
      }}
    />
  );
}
