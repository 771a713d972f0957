import { useEffect, useRef, useState } from 'react';
import { type Command, MAX_COMMANDS, type SessionState } from '#contract';
import { useAutomation } from '../automation/use-automation.ts';
import { emptyContent } from '../content/content.ts';
import { Button } from '../parts/button.tsx';
import { FaultNote } from '../parts/fault-note.tsx';
import { Hint } from '../parts/hint.tsx';
import { indexAfterMove, SortableList, withMoved } from '../parts/sortable-list.tsx';
import { UndoNote } from '../parts/undo-note.tsx';
import { useFocusSoon } from '../parts/use-focus-soon.ts';
import { useAppState, useSessionView } from '../state/app-state.ts';
import { useWords } from '../words/use-words.ts';
import { addCommand, editCommand, insertCommand, newCommand, removeCommand } from './command-edits.ts';
import { CommandItem } from './command-item.tsx';
import { commandName } from './command-name.ts';
import styles from './commands.module.css';
import { GroupBar } from './group-bar.tsx';
import { ImportExport } from './import-export.tsx';
import { PlayBar } from './play-bar.tsx';
import { sendCommand } from './send-command.ts';

/** Of the entry whose fields are shown. */
const FIRST_FIELD = '[data-fields] input[type="text"]';

interface Removed {
  /** Another one for each removal. */
  key: number;
  group: number;
  index: number;
  command: Command;
}

/** 快捷指令: groups of commands; one group at a time is shown, sent from, played and edited in place. */
export function CommandsPage({ session }: { session: SessionState }) {
  const app = useAppState();
  const { commands: words } = useWords();
  const { automation, faults, change } = useAutomation(session);
  const [{ commandGroup }, changeView] = useSessionView(session.id);
  const [open, setOpen] = useState<number | null>(null);
  const [removed, setRemoved] = useState<Removed | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const focusSoon = useFocusSoon(list);
  const focusAt = useRef<number | null>(null);
  useEffect(() => {
    if (focusAt.current === null) return;
    list.current?.querySelectorAll<HTMLElement>('[data-name]')[focusAt.current]?.focus();
    focusAt.current = null;
  });
  if (!automation) return null;
  const groups = automation.commands;
  const at = Math.min(commandGroup, Math.max(0, groups.length - 1));
  const commands = groups[at]?.commands ?? [];
  const isFull = (group: number): boolean => (groups[group]?.commands.length ?? 0) >= MAX_COMMANDS;
  const { play } = session.automation;
  const playing = play && play.end === null && play.group === groups[at]?.name ? play.index : null;

  function show(group: number): void {
    setOpen(null);
    changeView({ commandGroup: group });
  }

  function add(command: Command, index: number): void {
    change('commands', (now) =>
      now.length === 0
        ? addCommand(now, at, words.firstGroup, command)
        : insertCommand(now, at, index, command),
    );
    setOpen(index);
    focusSoon(FIRST_FIELD);
  }

  function remove(index: number, command: Command): void {
    change('commands', (now) => removeCommand(now, at, index));
    setRemoved({ key: (removed?.key ?? 0) + 1, group: at, index, command });
    setOpen(null);
  }

  function undo({ group, index, command }: Removed): void {
    change('commands', (now) => insertCommand(now, group, index, command));
    setRemoved(null);
    show(group);
    focusAt.current = index;
  }

  function move(from: number, to: number): void {
    change('commands', (now) =>
      now.map((group, index) =>
        index === at ? { ...group, commands: withMoved(group.commands, from, to) } : group,
      ),
    );
    if (open !== null) setOpen(indexAfterMove(open, from, to));
  }

  /** By the keyboard: the focus goes along. */
  function moveTo(from: number, to: number): void {
    if (to < 0 || to >= commands.length) return;
    focusAt.current = to;
    move(from, to);
  }

  return (
    <>
      <GroupBar
        groups={groups}
        at={at}
        onShow={show}
        onGroups={(update) => {
          change('commands', update);
          setRemoved(null);
        }}
      />
      {faults.commands && <FaultNote fault={faults.commands} />}
      {commands.length > 0 && <PlayBar session={session} group={at} />}
      {commands.length === 0 && <p className={styles.empty}>{words.empty}</p>}
      <div ref={list}>
        <SortableList
          label={words.list}
          items={commands}
          nameOf={(item, index) => commandName(item, index, words)}
          onMove={move}
        >
          {(command, index) => (
            <CommandItem
              command={command}
              name={commandName(command, index, words)}
              session={session}
              open={open === index}
              playing={playing === index}
              onOpen={(shown) => setOpen(shown ? index : null)}
              onSend={() => void sendCommand(app, session, at, index)}
              onMove={(by) => moveTo(index, index + by)}
              onChange={(patch) => change('commands', (now) => editCommand(now, at, index, patch))}
              onDuplicate={isFull(at) ? undefined : () => add({ ...command, key: null }, index + 1)}
              onRemove={() => remove(index, command)}
            />
          )}
        </SortableList>
      </div>
      {removed && (
        <UndoNote
          key={removed.key}
          name={commandName(removed.command, removed.index, words)}
          full={isFull(removed.group)}
          onUndo={() => undo(removed)}
        />
      )}
      {isFull(at) && <Hint apart>{words.groupFull(groups[at]?.name ?? '', MAX_COMMANDS)}</Hint>}
      <div className={styles.actions}>
        <Button
          disabled={isFull(at)}
          onClick={() => add(newCommand(emptyContent(session.options)), commands.length)}
        >
          {words.add}
        </Button>
        <ImportExport
          session={session}
          groups={groups}
          onGroups={(next, first) => {
            change('commands', () => next);
            show(first);
          }}
        />
      </div>
    </>
  );
}
