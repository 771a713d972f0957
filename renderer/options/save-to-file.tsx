import { useId, useState } from 'react';
import { type SaveToFile as SaveOptions, SaveToFile as SaveSchema, type SessionState } from '#contract';
import { formatSize } from '../format/numbers.ts';
import { isFullPath } from '../format/paths.ts';
import { Checkbox } from '../parts/checkbox.tsx';
import { FaultNote } from '../parts/fault-note.tsx';
import { Hint } from '../parts/hint.tsx';
import { Segmented } from '../parts/segmented.tsx';
import { SelectField } from '../parts/select-field.tsx';
import { WholeNumberField } from '../parts/whole-number-field.tsx';
import { useAbility, useAppState } from '../state/app-state.ts';
import { useWords } from '../words/use-words.ts';
import styles from './options.module.css';
import { SavePath } from './save-path.tsx';
import { usePickSavePath } from './use-pick-save-path.ts';

const { form, rotate, sizeMiB } = SaveSchema.shape;

/** 接收保存到文件: switched on once there is a file to save to; what it does stands beside it. */
export function SaveToFile({ session }: { session: SessionState }) {
  const app = useAppState();
  const { composer } = useWords();
  const { save: words } = composer;
  const canPick = useAbility('pick-file');
  const pick = usePickSavePath();
  const { save } = session.options;
  // Wanted, but without a file: the fields are shown so that one can be named.
  const [wanted, setWanted] = useState(false);
  const shown = save.on || wanted;
  const describedBy = useId();
  const change = (patch: Partial<SaveOptions>): void =>
    void app.store.changeOptions(session.id, ({ save: now }) => ({ save: { ...now, ...patch } }));

  async function toggle(on: boolean): Promise<void> {
    if (!on) {
      setWanted(false);
      if (save.on) change({ on: false });
    } else if (isFullPath(save.path)) {
      change({ on: true });
    } else {
      setWanted(true);
      const path = canPick ? await pick(session) : null;
      if (path) takePath(path);
    }
  }

  /** A file that is named while saving is wanted is what was missing. */
  function takePath(path: string): void {
    change({ path, on: true });
    setWanted(false);
  }

  return (
    <div className={styles.save}>
      <Checkbox
        label={words.toggle}
        checked={shown}
        describedBy={describedBy}
        onChange={(on) => void toggle(on)}
      />
      {shown && (
        <div className={styles.saveFields}>
          <SavePath
            key={save.path}
            path={save.path}
            missing={wanted && !save.on}
            onPath={takePath}
            onPick={canPick ? () => pick(session) : undefined}
          />
          <Segmented
            label={words.form}
            value={save.form}
            choices={form.options.map((value) => ({ value, label: words.forms[value] }))}
            onChoose={(chosen) => change({ form: chosen })}
          />
          <Hint>{words.formHints[save.form]}</Hint>
          <SelectField
            label={words.rotate}
            value={save.rotate}
            choices={rotate.options.map((value) => ({ value, label: words.rotates[value] }))}
            hint={words.rotateHints[save.rotate]}
            onChoose={(chosen) => change({ rotate: chosen })}
          />
          {save.rotate === 'size' && (
            <WholeNumberField
              late
              label={words.size}
              value={save.sizeMiB}
              range={[sizeMiB.minValue ?? 0, sizeMiB.maxValue ?? 0]}
              onChange={(size) => change({ sizeMiB: size })}
            />
          )}
        </div>
      )}
      <div id={describedBy}>
        <SaveProgress session={session} />
      </div>
    </div>
  );
}

/** How saving does; why it stopped. */
function SaveProgress({ session: { options, save } }: { session: SessionState }) {
  const { save: words } = useWords().composer;
  if (!options.save.on) return null;
  if (save?.fault) return <FaultNote fault={save.fault} />;
  return <Hint>{save ? words.saved(formatSize(save.bytes), save.path) : words.waiting}</Hint>;
}
