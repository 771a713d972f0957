import { useId, useState } from 'react';
import { Settings } from '#contract';
import { formatCount } from '../format/numbers.ts';
import { Checkbox } from '../parts/checkbox.tsx';
import { TextField } from '../parts/text-field.tsx';
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
      <legend className={styles.legend}>{words.log}</legend>
      <div>
        <Checkbox
          label={words.capture}
          describedBy={hint}
          checked={settings.capture}
          onChange={(capture) => onChange({ capture })}
        />
        <p id={hint} className={styles.hint}>
          {words.captureHint}
        </p>
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

/** Applied when the focus leaves: on the way to 256 stands 25, which would evict most of the log. */
function MiBField({ label, hint, schema, value, disabled, onChange }: FieldProps) {
  const { network } = useWords();
  const [text, setText] = useState(String(value));
  const parsed = /^\d+$/.test(text.trim()) ? schema.safeParse(Number(text)).data : undefined;
  const apply = (): void => {
    if (parsed !== undefined && parsed !== value) onChange(parsed);
  };
  const { minValue, maxValue } = schema;
  return (
    <TextField
      label={label}
      numeric
      text={text}
      onText={setText}
      onLeave={apply}
      onEnter={apply}
      disabled={disabled ?? false}
      error={
        parsed === undefined
          ? network.invalid.range(formatCount(minValue ?? 0), formatCount(maxValue ?? 0))
          : undefined
      }
      hint={hint}
    />
  );
}
