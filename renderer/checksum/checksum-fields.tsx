import type { ChecksumField } from '#contract';
import { Checkbox } from '../parts/checkbox.tsx';
import { SelectField } from '../parts/select-field.tsx';
import { TextField } from '../parts/text-field.tsx';
import { useDraft } from '../state/use-draft.ts';
import type { Words } from '../words/index.ts';
import { useWords } from '../words/use-words.ts';
import styles from './checksum.module.css';
import {
  CHECKSUM_KINDS,
  type ChecksumDraft,
  type ChecksumErrors,
  type ChecksumFieldError,
  checkChecksum,
  draftOfChecksum,
  usualEndian,
} from './checksum-draft.ts';

interface Props {
  field: ChecksumField;
  /** Called with valid fields only, while typing. */
  onChange: (field: ChecksumField) => void;
}

const ENDIANS = ['big', 'little'] as const;
const FORMS = ['binary', 'hex'] as const;

/** Which checksum, what it covers and how it is written. What is wrong is said beside its field. */
export function ChecksumFields({ field, onChange }: Props) {
  const { checksum: words } = useWords();
  const [draft, setDraft] = useDraft(field, draftOfChecksum, onChange);
  const { errors } = checkChecksum(draft);
  const change = (patch: Partial<ChecksumDraft>): void => {
    const next = { ...draft, ...patch };
    setDraft(next, checkChecksum(next).field);
  };
  const text = (name: keyof ChecksumErrors) => (
    <TextField
      label={words[name]}
      text={draft[name]}
      error={sentence(errors[name], words)}
      onText={(value) => change({ [name]: value })}
    />
  );
  return (
    <div className={styles.fields}>
      <SelectField
        label={words.kind}
        value={draft.kind}
        choices={CHECKSUM_KINDS.map((kind) => ({
          value: kind,
          label: kind === 'custom' ? words.custom : kind,
        }))}
        onChoose={(kind) => change({ kind, endian: usualEndian(kind) })}
      />
      {draft.kind === 'custom' && (
        <fieldset className={styles.model}>
          <legend className={styles.legend}>{words.custom}</legend>
          {text('width')}
          {text('poly')}
          {text('init')}
          {text('xorout')}
          <div className={styles.checks}>
            <Checkbox label={words.refin} checked={draft.refin} onChange={(refin) => change({ refin })} />
            <Checkbox label={words.refout} checked={draft.refout} onChange={(refout) => change({ refout })} />
          </div>
        </fieldset>
      )}
      {text('skipStart')}
      {text('skipEnd')}
      <SelectField
        label={words.endian}
        value={draft.endian}
        choices={ENDIANS.map((endian) => ({ value: endian, label: words.endians[endian] }))}
        onChoose={(endian) => change({ endian })}
      />
      <SelectField
        label={words.form}
        value={draft.form}
        choices={FORMS.map((form) => ({ value: form, label: words.forms[form] }))}
        onChoose={(form) => change({ form })}
      />
    </div>
  );
}

function sentence(error: ChecksumFieldError | undefined, words: Words['checksum']): string | undefined {
  switch (error?.code) {
    case undefined:
      return undefined;
    case 'number':
      return words.wrong.number(error.from, error.to);
    case 'hex':
      return words.wrong.hex;
    case 'wide':
      return words.wrong.wide(error.bits);
    case 'zero':
      return words.wrong.zero;
  }
}
