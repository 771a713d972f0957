import { useCallback, useRef, useState } from 'react';
import type { Input, Output, Result, SessionState } from '#contract';
import { useClient } from '../../client/use-client.ts';
import { useWords } from '../../words/use-words.ts';
import { viewOf } from '../view-of.ts';
import type { GoToTarget } from './target.ts';

/** A place to go to: what was typed, or the next of a kind from a row on. */
export type Wish = GoToTarget | { kind: 'error' | 'note'; move: 'next' | 'previous'; from: number };

export interface GoTo {
  /** Resolves with whether there was such a place. */
  go(wish: Wish): Promise<boolean>;
  /** Why the last wish was not granted; empty otherwise. */
  report: string;
  forget(): void;
}

/** Finds places in the view of a session. `onFound` is told the position and the epoch of it. */
export function useGoTo(session: SessionState, onFound: (position: number, epoch: number) => void): GoTo {
  const client = useClient();
  const { search, faults } = useWords();
  const [report, setReport] = useState('');
  const latest = useRef(0);
  const { id, options } = session;
  const words = search.goTo;
  const none = { record: words.noRecord, time: words.noTime, error: words.noError, note: words.noNote };

  async function go(wish: Wish): Promise<boolean> {
    latest.current += 1;
    const turn = latest.current;
    setReport('');
    const to: Input<'traffic.locate'>['to'] = wish;
    let result: Result<Output<'traffic.locate'>>;
    do {
      result = await client.call('traffic.locate', { id, view: viewOf(options), to });
      // A later wish took its place.
      if (turn !== latest.current) return false;
      if (!result.ok) {
        setReport(faults[result.fault.code](result.fault.details).title);
        return false;
      }
      // The view is not worked out that far yet.
    } while (result.value.position === null && result.value.scan !== null);
    const { position, epoch } = result.value;
    if (position === null) setReport(none[wish.kind]);
    else onFound(position, epoch);
    return position !== null;
  }
  return { go, report, forget: useCallback(() => setReport(''), []) };
}
