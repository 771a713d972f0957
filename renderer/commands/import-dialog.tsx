import { useState } from 'react';
import { type CommandGroup, MAX_GROUPS, type Output } from '#contract';
import { RadioGroup } from '../export/radio-group.tsx';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { useWords } from '../words/use-words.ts';
import styles from './commands.module.css';

interface Props {
  name: string;
  file: Output<'automation.readCommands'>;
  /** Those that are there. */
  groups: readonly CommandGroup[];
  /** `first`: place of the first group of the file. */
  onTake: (groups: CommandGroup[], first: number) => void;
  onClose: () => void;
}

/** What a file of commands has in it, before any of it is taken over. */
export function ImportDialog({ name, file, groups, onTake, onClose }: Props) {
  const { commands: words, common } = useWords();
  const [how, setHow] = useState<'add' | 'replace'>('add');
  const { format, groups: read, skipped } = file;
  const count = read.reduce((sum, { commands }) => sum + commands.length, 0);
  const merged = how === 'add' ? [...groups, ...withoutTakenKeys(read, groups)] : read;
  const tooMany = merged.length > MAX_GROUPS;
  return (
    <Dialog
      title={words.importTitle(name)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button
            look="main"
            disabled={tooMany || count === 0}
            onClick={() => onTake(merged, how === 'add' ? groups.length : 0)}
          >
            {words.take}
          </Button>
        </>
      }
    >
      <p>{words.found(words.formats[format], read.length, count)}</p>
      <ul className={styles.found} aria-label={words.foundList}>
        {read.map((group, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: names may repeat
          <li key={index}>
            {words.groupChoice(group.name || words.groupName(index + 1), group.commands.length)}
          </li>
        ))}
      </ul>
      {skipped.length > 0 && (
        <>
          <p>{words.skippedEntries(skipped.length)}</p>
          <ul className={styles.found} aria-label={words.skippedList}>
            {skipped.map((entry, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: entries may repeat
              <li key={index}>{entry}</li>
            ))}
          </ul>
        </>
      )}
      {groups.length > 0 && (
        <RadioGroup
          legend={words.how}
          value={how}
          choices={[
            { value: 'add', label: words.hows.add },
            { value: 'replace', label: words.hows.replace },
          ]}
          onChoose={setHow}
        />
      )}
      {tooMany && <p role="alert">{words.tooManyGroups(MAX_GROUPS)}</p>}
    </Dialog>
  );
}

/** A key belongs to one command: those that are there keep theirs. */
function withoutTakenKeys(read: readonly CommandGroup[], there: readonly CommandGroup[]): CommandGroup[] {
  const taken = new Set(there.flatMap(({ commands }) => commands.map(({ key }) => key)));
  return read.map((group) => ({
    ...group,
    commands: group.commands.map((command) => (taken.has(command.key) ? { ...command, key: null } : command)),
  }));
}
