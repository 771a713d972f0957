import { useEffect, useRef, useState } from 'react';
import { type CommandGroup, MAX_GROUPS } from '#contract';
import { Button } from '../parts/button.tsx';
import { SelectField } from '../parts/select-field.tsx';
import { TextField } from '../parts/text-field.tsx';
import { useWords } from '../words/use-words.ts';
import { removeGroup, renameGroup } from './command-edits.ts';
import styles from './commands.module.css';

interface Props {
  groups: readonly CommandGroup[];
  /** The group that is shown. */
  at: number;
  onShow: (group: number) => void;
  onGroups: (update: (groups: CommandGroup[]) => CommandGroup[]) => void;
}

const NAME_CHARS = 100;

/** Which group is shown; adds, renames and deletes groups. */
export function GroupBar({ groups, at, onShow, onGroups }: Props) {
  const { commands: words, common } = useWords();
  const [mode, setMode] = useState<'rename' | 'remove' | null>(null);
  const field = useRef<HTMLDivElement>(null);
  const group = groups[at];
  useEffect(() => {
    if (mode === 'rename') field.current?.querySelector('input')?.select();
  }, [mode]);

  function add(): void {
    onGroups((now) => [...now, { name: words.groupName(now.length + 1), commands: [] }]);
    onShow(groups.length);
    setMode('rename');
  }

  function remove(): void {
    onGroups((now) => removeGroup(now, at));
    onShow(Math.max(0, at - 1));
    setMode(null);
  }

  return (
    <>
      {group && (
        <SelectField
          label={words.group}
          value={String(at)}
          choices={groups.map(({ name, commands }, index) => ({
            value: String(index),
            label: words.groupChoice(name || words.groupName(index + 1), commands.length),
          }))}
          onChoose={(value) => {
            setMode(null);
            onShow(Number(value));
          }}
        />
      )}
      <div className={styles.actions}>
        <Button disabled={groups.length >= MAX_GROUPS} onClick={add}>
          {words.addGroup}
        </Button>
        <Button
          disabled={!group}
          aria-expanded={mode === 'rename'}
          onClick={() => setMode(mode === 'rename' ? null : 'rename')}
        >
          {words.renameGroup}
        </Button>
        <Button
          disabled={!group}
          onClick={() => (group && group.commands.length > 0 ? setMode('remove') : remove())}
        >
          {words.removeGroup}
        </Button>
      </div>
      {group && mode === 'rename' && (
        <div ref={field}>
          <TextField
            label={words.groupNameField}
            text={group.name}
            onText={(name) => onGroups((now) => renameGroup(now, at, name.slice(0, NAME_CHARS)))}
            onEnter={() => setMode(null)}
          />
        </div>
      )}
      {group && mode === 'remove' && (
        <div className={styles.question} role="alertdialog" aria-label={words.removeGroup}>
          <p>{words.removeGroupQuestion(group.name, group.commands.length)}</p>
          <Button onClick={() => setMode(null)}>{common.cancel}</Button>
          <Button look="stop" onClick={remove}>
            {words.confirmRemoveGroup}
          </Button>
        </div>
      )}
    </>
  );
}
