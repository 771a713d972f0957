import { type KeyboardEvent, type RefObject, useEffect } from 'react';
import { Button } from '../../parts/button.tsx';
import { Icon } from '../../parts/icon.tsx';
import { useWords } from '../../words/use-words.ts';
import bar from '../log-bar.module.css';
import { percentOf } from '../percent.ts';
import type { PatternDraft, PatternError } from './pattern.ts';
import { PatternField } from './pattern-field.tsx';
import styles from './search-bar.module.css';
import type { Search } from './use-search.ts';

interface Props {
  draft: PatternDraft;
  error: PatternError | null;
  onDraft: (draft: PatternDraft) => void;
  search: Search;
  /** There is something to look for. */
  ready: boolean;
  field: RefObject<HTMLInputElement | null>;
  /** False when it is shown along with the log, and not asked for just now. */
  settled: RefObject<boolean>;
  onMove: (direction: 'next' | 'previous') => void;
  onClose: () => void;
}

/** 搜索: what to look for, how many rows have it, and the way from one to the next. */
export function SearchBar(props: Props) {
  const { draft, error, onDraft, search, ready, field, settled, onMove, onClose } = props;
  const words = useWords();
  const say = words.search;
  useEffect(() => {
    if (!settled.current) return;
    field.current?.focus();
    field.current?.select();
  }, [field, settled]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') onClose();
    else if (event.key === 'Enter' && event.target === field.current) {
      onMove(event.shiftKey ? 'previous' : 'next');
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const { scan, stopped, fault } = search;
  return (
    <section aria-label={say.bar} className={`${bar.bar} ${styles.bar}`} onKeyDown={onKeyDown}>
      <PatternField label={say.field} draft={draft} error={error} onDraft={onDraft} field={field} />
      <span className={styles.count} role="status">
        {fault ? words.faults[fault.code](fault.details).title : ready && countText(search, say)}
      </span>
      {ready && scan && !stopped && (
        <>
          <span className={styles.working}>{say.working(percentOf(scan))}</span>
          <Button look="ghost" onClick={search.stop}>
            {say.cancel}
          </Button>
        </>
      )}
      <Button look="ghost" title="Shift+Enter, Shift+F3" disabled={!ready} onClick={() => onMove('previous')}>
        {say.previous}
      </Button>
      <Button look="ghost" title="Enter, F3" disabled={!ready} onClick={() => onMove('next')}>
        {say.next}
      </Button>
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

function countText(search: Search, say: ReturnType<typeof useWords>['search']): string {
  const { known, matches, ordinal, scan, wrapped, stopped } = search;
  if (!known) return '';
  if (matches === 0) return scan ? (stopped ? say.stopped : '') : say.none;
  const place = ordinal === null ? say.count(matches) : say.place(ordinal, matches);
  return [place, wrapped && ordinal !== null && say.wrapped, scan && stopped && say.stopped]
    .filter(Boolean)
    .join(' · ');
}
