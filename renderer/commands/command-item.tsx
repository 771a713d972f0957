import { type KeyboardEvent, useRef } from 'react';
import type { Command, SessionState } from '#contract';
import { contentLine } from '../content/content.ts';
import { Button } from '../parts/button.tsx';
import { showWrongField } from '../parts/wrong-field.ts';
import { useWords } from '../words/use-words.ts';
import { CommandFields } from './command-fields.tsx';
import styles from './commands.module.css';

interface Props {
  command: Command;
  name: string;
  session: SessionState;
  /** Its fields are shown. */
  open: boolean;
  /** Its group is played, and it is the one that was sent last. */
  playing: boolean;
  onOpen: (open: boolean) => void;
  onSend: () => void;
  /** Moves it up (-1) or down (1) in its group. */
  onMove: (by: -1 | 1) => void;
  onChange: (patch: Partial<Command>) => void;
  /** Undefined where there is no room for another one. */
  onDuplicate: (() => void) | undefined;
  onRemove: () => void;
}

/** One quick command: a click sends it, another one shows its fields. */
export function CommandItem({ command, name, session, open, playing, ...on }: Props) {
  const { commands: words, lists } = useWords();
  const { content, key, skip, delayMs } = command;

  const box = useRef<HTMLDivElement>(null);
  function send(): void {
    if (!showWrongField(box.current)) on.onSend();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing) {
      event.preventDefault();
      // Elsewhere these keys send the editor's content.
      event.stopPropagation();
      send();
      return;
    }
    if (!event.altKey || event.ctrlKey || event.metaKey || hasOwnKeys(event.target)) return;
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    on.onMove(event.key === 'ArrowUp' ? -1 : 1);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys work wherever the focus is in it
    <div
      ref={box}
      className={playing ? `${styles.command} ${styles.playing}` : styles.command}
      onKeyDown={onKeyDown}
    >
      <div className={styles.line}>
        <Button aria-label={words.send(name)} title={words.sendHint(key)} onClick={send}>
          {words.sendBrief}
        </Button>
        <button
          type="button"
          className={styles.name}
          data-name
          aria-expanded={open}
          aria-label={words.edit(name)}
          title={contentLine(content, 500) || words.edit(name)}
          onClick={() => on.onOpen(!open)}
        >
          <span className={styles.text}>{name}</span>
          <span className={styles.marks}>
            {playing && <b>{words.current}</b>}
            {key !== null && <kbd>{`Alt+${key}`}</kbd>}
            {skip && <span>{words.skipped}</span>}
            {delayMs > 0 && <span>{words.delayed(delayMs)}</span>}
          </span>
        </button>
      </div>
      {open && (
        <div data-fields className={styles.fields}>
          <CommandFields command={command} udp={session.config.protocol === 'udp'} onChange={on.onChange} />
          <div className={styles.actions}>
            <Button
              aria-label={lists.duplicate(name)}
              disabled={on.onDuplicate === undefined}
              onClick={on.onDuplicate}
            >
              {lists.duplicateBrief}
            </Button>
            <Button look="stop" aria-label={lists.remove(name)} onClick={on.onRemove}>
              {lists.removeBrief}
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}

/** Alt and an arrow open a list of choices, and move lines in some editors. */
const hasOwnKeys = (target: EventTarget): boolean =>
  target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement;
