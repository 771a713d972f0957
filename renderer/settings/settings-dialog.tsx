import { useState } from 'react';
import { LANGUAGES, Settings } from '#contract';
import { formatCount } from '../format/numbers.ts';
import { Button } from '../parts/button.tsx';
import { Checkbox } from '../parts/checkbox.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { SelectField } from '../parts/select-field.tsx';
import { TextField } from '../parts/text-field.tsx';
import { type Host, useAppState, useOverview } from '../state/app-state.ts';
import { useWords } from '../words/use-words.ts';
import styles from './settings.module.css';

const { theme, recordHeader, memoryMiB } = Settings.shape;
const LANGUAGE_CHOICES = ['system', ...LANGUAGES] as const;

/** Every change applies at once; the core keeps it. */
export function SettingsDialog({ host }: { host: Host }) {
  const { view, store } = useAppState();
  const { settings: words } = useWords();
  const { settings } = useOverview();
  const change = (patch: Partial<Settings>): void => void store.changeSettings(patch);
  const leave = (): void => view.update((v) => ({ ...v, settingsOpen: false }));
  return (
    <Dialog
      title={words.title}
      onClose={leave}
      actions={
        <>
          <span className={styles.version}>{words.version(host.version)}</span>
          <Button look="main" onClick={leave}>
            {words.close}
          </Button>
        </>
      }
    >
      <SelectField
        label={words.language}
        value={settings.language}
        choices={LANGUAGE_CHOICES.map((value) => ({ value, label: words.languages[value] }))}
        onChoose={(language) => change({ language })}
      />
      <SelectField
        label={words.theme}
        value={settings.theme}
        choices={theme.options.map((value) => ({ value, label: words.themes[value] }))}
        onChoose={(chosen) => change({ theme: chosen })}
      />
      <SelectField
        label={words.recordHeader}
        value={settings.recordHeader}
        choices={recordHeader.options.map((value) => ({ value, label: words.recordHeaders[value] }))}
        onChoose={(chosen) => change({ recordHeader: chosen })}
      />
      <MemoryField value={settings.memoryMiB} onChange={(memory) => change({ memoryMiB: memory })} />
      <Checkbox
        label={words.presentation}
        title={words.presentationHint}
        checked={settings.presentation}
        onChange={(presentation) => change({ presentation })}
      />
    </Dialog>
  );
}

/** Applied when the focus leaves: on the way to 256 stands 25, which would evict most of the log. */
function MemoryField({ value, onChange }: { value: number; onChange: (value: number) => void }) {
  const { settings: words, network } = useWords();
  const [text, setText] = useState(String(value));
  const parsed = /^\d+$/.test(text.trim()) ? memoryMiB.safeParse(Number(text)).data : undefined;
  const { minValue, maxValue } = memoryMiB;
  return (
    <TextField
      label={words.memory}
      numeric
      text={text}
      onText={setText}
      onLeave={() => {
        if (parsed !== undefined && parsed !== value) onChange(parsed);
      }}
      error={
        parsed === undefined
          ? network.invalid.range(formatCount(minValue ?? 0), formatCount(maxValue ?? 0))
          : undefined
      }
      hint={words.memoryHint}
    />
  );
}
