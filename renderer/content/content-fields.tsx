import { useEffect, useId, useRef } from 'react';
import { type Content, MAX_DRAFT_CHARS, NO_APPEND } from '#contract';
import { useClient } from '../client/use-client.ts';
import { convertText } from '../composer/convert.ts';
import { PreviewLine } from '../composer/preview-line.tsx';
import { usePreview } from '../composer/use-preview.ts';
import { CharsetField } from '../options/charset-field.tsx';
import { Checkbox } from '../parts/checkbox.tsx';
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
  const typed = typedText(content);
  const setTyped = (text: string): void =>
    onChange(withTyped(latest.current, text.slice(0, MAX_DRAFT_CHARS)));

  /** The text follows where that loses nothing; what was typed meanwhile is not overwritten. */
  async function chooseParts(parts: Content['parts']): Promise<void> {
    const changed = parts === 'hex' ? inHex(content) : inText(content, notation.current);
    onChange(changed);
    if (typed === '') return;
    const variables = content.variables === true;
    const converted = await convertText(client, typed, parts, { ...notation.current, variables });
    if (converted !== undefined && latest.current === changed) onChange(withTyped(changed, converted));
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
        className={styles.editor}
        rows={3}
        value={typed}
        maxLength={MAX_DRAFT_CHARS}
        placeholder={content.parts === 'hex' ? composer.placeholderHex : composer.placeholderText}
        spellCheck={false}
        aria-describedby={`${own}-preview`}
        aria-invalid={
          preview !== null && (preview.fault !== null || preview.notEncodableCount > 0) ? true : undefined
        }
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
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
