import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Framing } from '#contract';
import { Button } from '../../parts/button.tsx';
import { Checkbox } from '../../parts/checkbox.tsx';
import { SelectField } from '../../parts/select-field.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './framing.module.css';
import {
  checkFraming,
  draftOf,
  type FieldError,
  type FramingDraft,
  PRESETS,
  type Preset,
} from './framing-draft.ts';
import { MarkField } from './mark-field.tsx';

interface Props {
  framing: Framing;
  datagrams: boolean;
  /** In place of what is said about the log's framing. */
  hint?: string;
  onFraming: (framing: Framing) => void;
}

const KINDS = ['reads', 'idle', 'delimiter', 'fixed', 'length', 'marks'] as const;
/** Every framing that is applied makes the core look through the log anew: not for every key. */
const APPLY_AFTER_MS = 400;

/** Fields of a framing. What is right is applied a moment after it was typed; what is wrong never is. */
export function FramingPanel({ framing, datagrams, hint, onFraming }: Props) {
  const words = useWords().framing;
  const [draft, setDraft] = useState(() => draftOf(framing));
  const checked = checkFraming(draft);
  const apply = useApply(onFraming, framing);

  const change = (patch: Partial<FramingDraft>, now = false): void => {
    const next = { ...draft, ...patch };
    setDraft(next);
    apply(checkFraming(next).framing, now);
  };
  const choose = (preset: Preset): void => {
    setDraft(draftOf(PRESETS[preset], draft));
    apply(PRESETS[preset], true);
  };
  const wrong = (error: FieldError | undefined): string | undefined => error && sentence(error, words.wrong);
  const number = (field: 'gapMs' | 'size' | 'offset' | 'max', label: string, hint?: ReactNode) => (
    <TextField
      label={label}
      text={draft[field]}
      numeric
      error={wrong(checked.errors[field])}
      hint={hint}
      onText={(text) => change({ [field]: text })}
    />
  );
  const mark = (field: 'delimiter' | 'start' | 'end') => (
    <MarkField
      label={words[field]}
      draft={draft[field]}
      error={wrong(checked.errors[field])}
      onDraft={(value) => change({ [field]: value })}
    />
  );
  return (
    <form
      className={styles.panel}
      onSubmit={(event) => {
        event.preventDefault();
        apply(checked.framing, true);
      }}
    >
      <p className={styles.hint}>{datagrams ? words.datagrams : (hint ?? words.hint)}</p>
      <SelectField
        label={words.kind}
        value={draft.kind}
        choices={KINDS.map((kind) => ({ value: kind, label: words.kinds[kind] }))}
        onChoose={(kind) => change({ kind }, true)}
      />
      {draft.kind === 'idle' && number('gapMs', words.gap, words.gapHint)}
      {draft.kind === 'delimiter' && (
        <>
          {mark('delimiter')}
          <Checkbox label={words.keep} checked={draft.keep} onChange={(keep) => change({ keep }, true)} />
        </>
      )}
      {draft.kind === 'fixed' && number('size', words.size)}
      {draft.kind === 'length' && (
        <>
          {number('offset', words.offset)}
          <SelectField
            label={words.width}
            value={draft.width}
            choices={(['1', '2', '4', '8'] as const).map((width) => ({ value: width, label: width }))}
            onChoose={(width) => change({ width }, true)}
          />
          <SelectField
            label={words.endian}
            value={draft.endian}
            choices={(['big', 'little'] as const).map((e) => ({ value: e, label: words.endians[e] }))}
            onChoose={(endian) => change({ endian }, true)}
          />
          <Checkbox
            label={words.includes}
            title={words.includesHint}
            checked={draft.includesHeader}
            onChange={(includesHeader) => change({ includesHeader }, true)}
          />
          {number('max', words.max)}
        </>
      )}
      {draft.kind === 'marks' && (
        <>
          {mark('start')}
          {mark('end')}
        </>
      )}
      <fieldset className={styles.presets}>
        <legend className={styles.legend}>{words.presets}</legend>
        {(Object.keys(PRESETS) as Preset[]).map((preset) => (
          <Button key={preset} onClick={() => choose(preset)}>
            {words.preset[preset]}
          </Button>
        ))}
      </fieldset>
      {/* Enter in a field applies it at once. */}
      <button type="submit" hidden />
    </form>
  );
}

/** Applies a framing at once or a moment later; also when the panel is closed meanwhile. */
function useApply(onFraming: (framing: Framing) => void, framing: Framing) {
  const waiting = useRef<{ timer: ReturnType<typeof setTimeout>; framing: Framing } | null>(null);
  const latest = useRef({ onFraming, framing });
  useEffect(() => {
    latest.current = { onFraming, framing };
  });
  const settle = (): void => {
    const { current } = waiting;
    waiting.current = null;
    if (!current) return;
    clearTimeout(current.timer);
    const { onFraming, framing } = latest.current;
    if (JSON.stringify(current.framing) !== JSON.stringify(framing)) onFraming(current.framing);
  };
  const leave = useRef(settle);
  useEffect(() => () => leave.current(), []);
  return (framing: Framing | null, now: boolean): void => {
    if (waiting.current) clearTimeout(waiting.current.timer);
    waiting.current = framing && { framing, timer: setTimeout(settle, APPLY_AFTER_MS) };
    if (now) settle();
  };
}

function sentence(error: FieldError, words: ReturnType<typeof useWords>['framing']['wrong']): string {
  switch (error.code) {
    case 'empty':
      return words.empty;
    case 'too-long':
      return words['too-long'](error.limit);
    case 'escape':
    case 'not-ascii':
      return words[error.code](error.token);
    case 'hex':
      return words.hex(error.number, error.token);
    case 'number':
      return words.number(error.from, error.to);
  }
}
