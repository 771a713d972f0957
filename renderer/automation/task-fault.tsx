import type { Fault } from '#contract';
import { FaultNote } from '../parts/fault-note.tsx';
import { useWords } from '../words/use-words.ts';

/** Why a task of a session is over: an error with its advice, or just that the session was closed, which needs none. */
export function TaskFault({ fault }: { fault: Fault }) {
  const { tasks } = useWords();
  return fault.code === 'NOT_OPEN' ? <p>{tasks.closed}</p> : <FaultNote fault={fault} />;
}
