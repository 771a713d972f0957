import { useCallback, useEffect, useRef, useState } from 'react';
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
  /** For a while: the last one was granted from the other end of the log. Empty otherwise. */
  wrapped: string;
  forget(): void;
}

type Answer = Result<Output<'traffic.locate'>>;

/** How long it stands that a step went on from the other end. */
const SHOWN_MS = 6000;
/** Before the first row of any view, and after the last. */
const ENDS = { next: -1, previous: Number.MAX_SAFE_INTEGER };

/**
 * Finds places in the view of a session; steps go round at its ends, as a search does. `onFound` is told the position and the
 * epoch of it.
 */
export function useGoTo(session: SessionState, onFound: (position: number, epoch: number) => void): GoTo {
  const client = useClient();
  const { search, faults } = useWords();
  const [report, setReport] = useState('');
  const [wrapped, setWrapped] = useState({ text: '' });
  useEffect(() => {
    if (wrapped.text === '') return;
    const timer = setTimeout(() => setWrapped({ text: '' }), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [wrapped]);
  const latest = useRef(0);
  const { id, options } = session;
  const words = search.goTo;
  const none = { record: words.noRecord, time: words.noTime, error: words.noError, note: words.noNote };

  const forget = useCallback((): void => {
    setReport('');
    setWrapped({ text: '' });
  }, []);

  /** Undefined when a later wish took its place. */
  async function locate(to: Input<'traffic.locate'>['to'], turn: number): Promise<Answer | undefined> {
    for (;;) {
      const result = await client.call('traffic.locate', { id, view: viewOf(options), to });
      if (turn !== latest.current) return undefined;
      // Without a place and with `scan`, the view is not worked out that far yet.
      if (!result.ok || result.value.position !== null || result.value.scan === null) return result;
    }
  }

  async function go(wish: Wish): Promise<boolean> {
    latest.current += 1;
    const turn = latest.current;
    forget();
    let result = await locate(wish, turn);
    const round = 'move' in wish && result?.ok === true && result.value.position === null;
    if (round) result = await locate({ ...wish, from: ENDS[wish.move] }, turn);
    if (!result) return false;
    if (!result.ok) {
      setReport(faults[result.fault.code](result.fault.details).title);
      return false;
    }
    const { position, epoch } = result.value;
    if (position === null) {
      setReport(none[wish.kind]);
      return false;
    }
    if (round) setWrapped({ text: words.wrapped[wish.move] });
    onFound(position, epoch);
    return true;
  }
  return { go, report, wrapped: wrapped.text, forget };
}
