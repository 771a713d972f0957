import { useRef } from 'react';
import type { Verification } from '#contract';
import { DEFAULT_CHECKSUM } from '../checksum/checksum-draft.ts';
import { ChecksumFields } from '../checksum/checksum-fields.tsx';
import { Checkbox } from '../parts/checkbox.tsx';
import { Hint } from '../parts/hint.tsx';
import { WholeNumberField } from '../parts/whole-number-field.tsx';
import { useWords } from '../words/use-words.ts';
import styles from './options.module.css';

interface Props {
  verify: Verification | null;
  /** Rows have a place for marks: the log is shown record by record. */
  marks: boolean;
  onChange: (verify: Verification | null) => void;
}

/** 接收校验: off, or which checksum each frame that came in must end with. */
export function VerifyFields({ verify, marks, onChange }: Props) {
  const { checksum: words } = useWords();
  // Switching off and on loses nothing.
  const last = useRef<Verification>({ field: DEFAULT_CHECKSUM, trailing: 0 });
  if (verify) last.current = verify;
  return (
    <div className={styles.save}>
      <Checkbox
        label={words.verify}
        title={words.verifyHint}
        checked={verify !== null}
        onChange={(on) => onChange(on ? last.current : null)}
      />
      {verify && (
        <div className={styles.saveFields}>
          <Hint>{words.verifyHint}</Hint>
          {!marks && (
            <p className={styles.wanting} role="status">
              {words.verifyNeedsLog}
            </p>
          )}
          <ChecksumFields field={verify.field} onChange={(field) => onChange({ ...verify, field })} />
          <WholeNumberField
            label={words.trailing}
            value={verify.trailing}
            range={[0, 64]}
            hint={words.trailingHint}
            onChange={(trailing) => onChange({ ...verify, trailing })}
          />
        </div>
      )}
    </div>
  );
}
