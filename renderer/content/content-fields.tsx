import { useEffect, useId, useRef, useState } from 'react';
import { type Content, fault, MAX_DRAFT_CHARS, NO_APPEND } from '#contract';
import { useClient } from '../client/use-client.ts';
import { ConversionNote, type NotConverted } from '../composer/conversion-note.tsx';
import { type ConversionProblem, convertText } from '../composer/convert.ts';
import { PreviewLine } from '../composer/preview-line.tsx';
import { isMistake, usePreview } from '../composer/use-preview.ts';
import { formatCount } from '../format/numbers.ts';
import { CharsetField } from '../options/charset-field.tsx';
import { Checkbox } from '../parts/checkbox.tsx';
import control from '../parts/control.module.css';
import { Segmented } from '../parts/segmented.tsx';
import { useWords } from '../words/use-words.ts';
import { AppendField } from './append-field.tsx';
import styles from './content.module.css';
import { inHex, inText, type TextNotation, typedText, withTyped } from './content.ts';
import { goToText, insertText, useCaretAtEnd } from './insert-text.ts';
import { VariablesHelp } from './variables-help.tsx';

export interface ContentFieldsProps {
  content: Content;
  /** Called with every change, also while what is typed is not right yet: what is wrong stands under the editor. */
  onChange: (content: Content) => void;
  /** Id of the text area, for a label of its own elsewhere. */
  id?: string | undefined;
  /** Names that a reply may use besides the variables of a send; absent in what is no reply. */
  received?: readonly string[] | undefined;
  /** Accessible name of the text area; by default 内容. */
  label?: string | undefined;
}

const PARTS = ['text', 'hex'] as const;

/** A content as it is drawn and one that came back from the core are the same when they say the same. */
const keyOf = (content: Content): string => JSON.stringify(content);

/** What is kept has a bound of its own. */
const tooLong = (text: string): ConversionProblem | undefined =>
  text.length <= MAX_DRAFT_CHARS
    ? undefined
    : { kind: 'fault', fault: fault('MESSAGE_TOO_LONG', 'too long to be kept', { transport: 'tcp' }) };

/** Everything about a content that is kept to be sent later: as what, which text, and what happens to it. */
export function ContentFields({ content, onChange, id, received, label }: ContentFieldsProps) {
  const client = useClient();
  const { composer, sending: words } = useWords();
  const own = useId();
  const editor = useRef<HTMLTextAreaElement>(null);
  useCaretAtEnd(editor);
  const latest = useRef(content);
  // How text is read: hex has none of it, and going there and back should not lose it.
  const notation = useRef<TextNotation>({ charset: 'utf-8', escapes: true });
  useEffect(() => {
    latest.current = content;
    if (content.parts === 'text')
      notation.current = { charset: content.charset, escapes: content.escapes === true };
  });
  const preview = usePreview(content, received);
  const [notConverted, setNotConverted] = useState<(NotConverted & { about: string }) | null>(null);
  const typed = typedText(content);
  const [overflows, setOverflows] = useState(false);
  // Cut off, a part of what was pasted would be sent for the whole.
  const setTyped = (text: string): void => {
    setOverflows(text.length > MAX_DRAFT_CHARS);
    if (text.length <= MAX_DRAFT_CHARS) onChange(withTyped(latest.current, text));
  };

  const read = (parts: Content['parts']): Content =>
    parts === 'hex' ? inHex(latest.current) : inText(latest.current, notation.current);

  /** The text and how it is read change at once; what was typed meanwhile is not overwritten. */
  async function chooseParts(parts: Content['parts']): Promise<void> {
    setNotConverted(null);
    if (typed === '') return onChange(read(parts));
    const variables = content.variables === true;
    const converted = await convertText(client, typed, parts, { ...notation.current, variables });
    // What is gone from the screen was perhaps moved: its place is another's.
    if (!editor.current || keyOf(latest.current) !== keyOf(content)) return;
    const problem = 'problem' in converted ? converted.problem : tooLong(converted.text);
    if (problem) setNotConverted({ to: parts, problem, about: keyOf(content) });
    else if ('text' in converted) onChange(withTyped(read(parts), converted.text));
  }

  return (
    <div className={styles.fields}>
      <Segmented
        label={composer.sendParts}
        value={content.parts}
        choices={PARTS.map((parts) => ({ value: parts, label: composer.parts[parts] }))}
        onChoose={(parts) => void chooseParts(parts)}
      />
      <textarea
        ref={editor}
        id={id}
        aria-label={label ?? words.content}
        className={`${control.editor} ${styles.editor}`}
        rows={3}
        value={typed}
        placeholder={content.parts === 'hex' ? composer.placeholderHex : composer.placeholderText}
        spellCheck={false}
        aria-describedby={`${own}-preview`}
        aria-invalid={isMistake(preview) || undefined}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      {overflows && (
        <p role="alert" className={styles.overflow}>
          {words.contentTooLong(formatCount(MAX_DRAFT_CHARS))}
        </p>
      )}
      {notConverted?.about === keyOf(content) && (
        <ConversionNote
          to={notConverted.to}
          problem={notConverted.problem}
          onSwitch={() => onChange(read(notConverted.to))}
        />
      )}
      <div className={styles.preview}>
        <PreviewLine
          id={`${own}-preview`}
          preview={preview}
          text={typed}
          charset={content.parts === 'text' ? content.charset : 'utf-8'}
          emptyIsData={false}
          onGoTo={(offset, length) => editor.current && goToText(editor.current, offset, length)}
        />
      </div>
      {content.parts === 'text' && (
        <>
          <CharsetField
            label={composer.sendCharset}
            value={content.charset}
            onChoose={(charset) => onChange({ ...content, charset })}
          />
          <Checkbox
            label={words.escapes}
            title={words.escapesHint}
            checked={content.escapes === true}
            onChange={(escapes) => onChange({ ...content, escapes })}
          />
        </>
      )}
      <div className={styles.line}>
        <Checkbox
          label={words.variablesOn}
          title={words.variablesHint}
          checked={content.variables === true}
          onChange={(on) => onChange({ ...content, variables: on })}
        />
        <VariablesHelp
          parts={content.parts}
          received={received}
          onInsert={(token) => editor.current && insertText(editor.current, token, setTyped)}
        />
      </div>
      <AppendField
        append={content.append ?? NO_APPEND}
        onChange={(append) => onChange({ ...content, append })}
      />
    </div>
  );
}
