import { LANGUAGES, Settings } from '#contract';
import { Button } from '../parts/button.tsx';
import { Checkbox } from '../parts/checkbox.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { SelectField } from '../parts/select-field.tsx';
import { type Host, useAppState, useOverview } from '../state/app-state.ts';
import { useWords } from '../words/use-words.ts';
import { LogSettings } from './log-settings.tsx';
import styles from './settings.module.css';

const { theme, recordHeader } = Settings.shape;
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
      <Checkbox
        label={words.presentation}
        title={words.presentationHint}
        checked={settings.presentation}
        onChange={(presentation) => change({ presentation })}
      />
      <LogSettings settings={settings} onChange={change} />
    </Dialog>
  );
}
