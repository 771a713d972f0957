import { useId } from 'react';
import { Settings } from '#contract';
import { Checkbox } from '../parts/checkbox.tsx';
import { Hint } from '../parts/hint.tsx';
import section from '../parts/section.module.css';
import { WholeNumberField } from '../parts/whole-number-field.tsx';
import { useWords } from '../words/use-words.ts';
import styles from './settings.module.css';

const { memoryMiB, captureMiB, diskFloorMiB } = Settings.shape;

interface Props {
  settings: Settings;
  onChange: (patch: Partial<Settings>) => void;
}

/** Where logs are kept and how much of them. */
export function LogSettings({ settings, onChange }: Props) {
  const { settings: words } = useWords();
  const hint = useId();
  return (
    <fieldset className={styles.log}>
      <legend className={`${section.legend} ${styles.legend}`}>{words.log}</legend>
      <div>
        <Checkbox
          label={words.capture}
          describedBy={hint}
          checked={settings.capture}
          onChange={(capture) => onChange({ capture })}
        />
        <Hint id={hint}>{words.captureHint}</Hint>
      </div>
      <MiBField
        label={words.captureLimit}
        hint={words.captureLimitHint}
        schema={captureMiB}
        value={settings.captureMiB}
        disabled={!settings.capture}
        onChange={(value) => onChange({ captureMiB: value })}
      />
      <MiBField
        label={words.diskFloor}
        hint={words.diskFloorHint}
        schema={diskFloorMiB}
        value={settings.diskFloorMiB}
        disabled={!settings.capture}
        onChange={(value) => onChange({ diskFloorMiB: value })}
      />
      <MiBField
        label={words.memory}
        hint={words.memoryHint}
        schema={memoryMiB}
        value={settings.memoryMiB}
        onChange={(value) => onChange({ memoryMiB: value })}
      />
    </fieldset>
  );
}

interface FieldProps {
  label: string;
  hint: string;
  schema: typeof memoryMiB;
  value: number;
  disabled?: boolean;
  onChange: (value: number) => void;
}

/** On the way to 256 stands 25, which would evict most of the log. */
function MiBField({ schema: { minValue, maxValue }, ...field }: FieldProps) {
  return <WholeNumberField late range={[minValue ?? 0, maxValue ?? 0]} {...field} />;
}
