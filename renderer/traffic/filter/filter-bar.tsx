import { type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from 'react';
import type { Filter } from '#contract';
import { Button } from '../../parts/button.tsx';
import { Checkbox } from '../../parts/checkbox.tsx';
import control from '../../parts/control.module.css';
import fields from '../../parts/field.module.css';
import { Icon } from '../../parts/icon.tsx';
import { useWords } from '../../words/use-words.ts';
import bar from '../log-bar.module.css';
import { PatternField } from '../search/pattern-field.tsx';
import styles from './filter-bar.module.css';
import { checkFilter, draftOf, type FilterDraft, sameFilter } from './filter-draft.ts';
import { FilterProgress, type Progress } from './filter-progress.tsx';

interface Props extends Omit<Progress, 'busy'> {
  filter: Filter | null;
  /** The log does not show yet what fits it. */
  pending: boolean;
  /** False when it is shown along with the log, and not asked for just now. */
  settled: RefObject<boolean>;
  onFilter: (filter: Filter | null) => void;
  onClose: () => void;
}

/** Every filter that is applied makes the core look through the log anew: not for every key. */
const APPLY_AFTER_MS = 200;
const DIRECTIONS = ['both', 'in', 'out'] as const;

/** What rows must have to be shown. What is right is applied by Enter or a moment after it was typed. */
export function FilterBar({ filter, pending, settled, onFilter, onClose, ...progress }: Props) {
  const words = useWords();
  const say = words.filter;
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [draft, setDraft] = useState(() => draftOf(filter));
  const [applied, setApplied] = useState(filter);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const { errors, ...checked } = checkFilter(draft);
  const isTyping = checked.valid && !sameFilter(checked.filter, filter);
  // Changed from elsewhere, such as by the button of an empty list.
  if (!sameFilter(applied, filter)) {
    setApplied(filter);
    if (!sameFilter(checkFilter(draft).filter, filter)) setDraft(draftOf(filter));
  }
  useEffect(() => {
    if (settled.current) field.current?.focus();
    return () => clearTimeout(timer.current);
  }, [settled]);

  const apply = (next: FilterDraft): void => {
    clearTimeout(timer.current);
    const checked = checkFilter(next);
    if (checked.valid && !sameFilter(checked.filter, filter)) onFilter(checked.filter);
  };
  const change = (patch: Partial<FilterDraft>, now = false): void => {
    const next = { ...draft, ...patch };
    setDraft(next);
    clearTimeout(timer.current);
    if (now) apply(next);
    else timer.current = setTimeout(() => apply(next), APPLY_AFTER_MS);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') onClose();
    else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) apply(draft);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const size = (which: 'min' | 'max', label: string, sign: string) => (
    <input
      className={`${control.control} ${styles.size}`}
      type="text"
      inputMode="numeric"
      autoComplete="off"
      aria-label={label}
      title={label}
      placeholder={`${sign} ${say.bytes}`}
      aria-invalid={errors[which] ? true : undefined}
      aria-describedby={errors[which] ? id : undefined}
      value={draft[which]}
      onChange={({ currentTarget }) => change({ [which]: currentTarget.value })}
    />
  );
  const sizeError = errors.min ?? errors.max;
  return (
    <section aria-label={say.bar} className={`${bar.bar} ${styles.bar}`} onKeyDown={onKeyDown}>
      <select
        className={`${control.control} ${styles.direction}`}
        aria-label={say.direction}
        value={draft.direction}
        onChange={({ currentTarget }) => {
          const direction = DIRECTIONS.find((d) => d === currentTarget.value);
          if (direction) change({ direction }, true);
        }}
      >
        {DIRECTIONS.map((direction) => (
          <option key={direction} value={direction}>
            {say.directions[direction]}
          </option>
        ))}
      </select>
      <Checkbox label={say.events} checked={draft.events} onChange={(events) => change({ events }, true)} />
      <input
        className={`${control.control} ${styles.peer}`}
        type="text"
        autoComplete="off"
        spellCheck={false}
        aria-label={say.peer}
        placeholder={say.peer}
        title={say.peerHint}
        value={draft.peer}
        onChange={({ currentTarget }) => change({ peer: currentTarget.value })}
      />
      <div>
        <div className={styles.sizes}>
          {size('min', say.min, '≥')}
          {size('max', say.max, '≤')}
        </div>
        {sizeError && (
          <p id={id} className={fields.error}>
            {say.wrong[sizeError]}
          </p>
        )}
      </div>
      <PatternField
        label={words.search.pattern.content}
        draft={draft.pattern}
        error={errors.pattern ?? null}
        field={field}
        onDraft={(pattern) => change({ pattern })}
      />
      {(filter || isTyping) && (
        <div className={styles.outcome}>
          <FilterProgress {...progress} busy={isTyping || pending} />
          {filter && (
            <Button look="ghost" onClick={() => change(draftOf(null), true)}>
              {say.clear}
            </Button>
          )}
        </div>
      )}
      <Button
        look="ghost"
        className={bar.close}
        aria-label={say.close}
        title={`${say.close} (Esc)`}
        onClick={onClose}
      >
        <Icon name="close" />
      </Button>
    </section>
  );
}
