import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { MAX_SCRIPT_CHARS } from '#contract';
import { insertText } from '../content/insert-text.ts';
import { formatCount } from '../format/numbers.ts';
import { useWords } from '../words/use-words.ts';
import { countLines, INDENT, indentAt, indentLines, lineSpan } from './lines.ts';
import styles from './script.module.css';

interface Props {
  label: string;
  /** Id of what is said about its keys. */
  describedBy: string;
  source: string;
  onSource: (source: string) => void;
  /** A line with a mistake, from 1. */
  wrongLine: number | null;
  /** The text area, to jump to lines. */
  editor: RefObject<HTMLTextAreaElement | null>;
}

/**
 * A text area with line numbers. Tab indents; Escape gives it back its usual meaning until another key, so that the keyboard
 * can leave.
 */
export function CodeEditor({ label, describedBy, source, onSource, wrongLine, editor }: Props) {
  const { sending } = useWords();
  const gutter = useRef<HTMLOListElement>(null);
  const leaving = useRef(false);
  const [overflows, setOverflows] = useState(false);
  const lines = countLines(source);
  const align = (): void => {
    if (gutter.current && editor.current) gutter.current.scrollTop = editor.current.scrollTop;
  };
  // Cut off, a part of what was pasted would run for the whole.
  const take = (text: string): void => {
    setOverflows(text.length > MAX_SCRIPT_CHARS);
    if (text.length <= MAX_SCRIPT_CHARS) onSource(text);
  };
  // The text may have become shorter.
  useEffect(align);

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    const { currentTarget: area, key, shiftKey, ctrlKey, altKey, metaKey } = event;
    if (ctrlKey || altKey || metaKey || event.nativeEvent.isComposing) return;
    if (key === 'Escape') leaving.current = true;
    else if (key === 'Tab' && !leaving.current) {
      event.preventDefault();
      indent(area, shiftKey);
    } else if (key === 'Enter') {
      leaving.current = false;
      event.preventDefault();
      insertText(area, `\n${indentAt(area.value, area.selectionStart)}`, take);
    } else if (key !== 'Tab' && key !== 'Shift') leaving.current = false;
  }

  function indent(area: HTMLTextAreaElement, left: boolean): void {
    const { selectionStart: start, selectionEnd: end, value } = area;
    if (!left && start === end) {
      insertText(area, INDENT, take);
      return;
    }
    const edit = indentLines(value, start, end, left);
    area.setSelectionRange(edit.from, edit.to);
    insertText(area, edit.text, take);
    area.setSelectionRange(edit.from, edit.from + edit.text.length);
  }

  return (
    <>
      <div className={styles.code}>
        <ol ref={gutter} className={styles.gutter} aria-hidden="true">
          {Array.from({ length: lines }, (_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line number is its place
            <li key={index} className={wrongLine === index + 1 ? styles.wrongLine : undefined}>
              {wrongLine === index + 1 ? `✗ ${index + 1}` : index + 1}
            </li>
          ))}
        </ol>
        <textarea
          ref={editor}
          className={styles.source}
          aria-label={label}
          aria-describedby={describedBy}
          aria-invalid={wrongLine === null ? undefined : true}
          value={source}
          wrap="off"
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          onChange={({ currentTarget }) => take(currentTarget.value)}
          onKeyDown={onKeyDown}
          onFocus={() => {
            leaving.current = false;
          }}
          onScroll={align}
        />
      </div>
      {overflows && (
        <p role="alert" className={styles.overflow}>
          {sending.contentTooLong(formatCount(MAX_SCRIPT_CHARS))}
        </p>
      )}
    </>
  );
}

/** Selects a line in an editor and has it on screen. */
export function goToLine(area: HTMLTextAreaElement, line: number): void {
  const { from, to } = lineSpan(area.value, line);
  area.focus();
  area.setSelectionRange(from, to);
  const height = area.scrollHeight / Math.max(1, countLines(area.value));
  area.scrollTop = Math.max(0, (line - 1) * height - area.clientHeight / 2);
}
