import { type Dispatch, type RefObject, type SetStateAction, useEffect, useRef, useState } from 'react';
import type { Charset, SessionId, SessionState } from '#contract';
import type { Place } from './list-place.ts';
import type { MadeLog } from './made-log.ts';
import type { PatternDraft } from './search/pattern.ts';

/** How a log was left when another session came on screen; what is missing was never touched. */
export interface LogMemory {
  /** The list, while it is on screen or about to come there. */
  made?: MadeLog | undefined;
  place?: Place;
  searching?: boolean;
  search?: PatternDraft;
  filtering?: boolean;
  /** Charsets that were offered and are not wanted. */
  declined?: readonly Charset[];
}

/** Of each session; changed in place, because nothing on screen depends on it. */
export type LogMemories = Map<SessionId, LogMemory>;

export const createLogMemories = (): LogMemories => new Map();

export function memoryOf(memories: LogMemories, id: SessionId): LogMemory {
  const known = memories.get(id);
  if (known) return known;
  const made = {};
  memories.set(id, made);
  return made;
}

/** Drops what is kept of sessions that were closed. */
export function useForgotten(memories: LogMemories, sessions: readonly SessionState[]): void {
  useEffect(() => {
    const open = new Set(sessions.map(({ id }) => id));
    for (const id of memories.keys()) if (!open.has(id)) memories.delete(id);
  }, [memories, sessions]);
}

/** A state that is as it was left when the session is on screen again. */
export function useKept<K extends keyof LogMemory>(
  memory: LogMemory,
  key: K,
  initial: NonNullable<LogMemory[K]>,
): [NonNullable<LogMemory[K]>, Dispatch<SetStateAction<NonNullable<LogMemory[K]>>>] {
  const [value, setValue] = useState<NonNullable<LogMemory[K]>>(memory[key] ?? initial);
  useEffect(() => {
    memory[key] = value;
  }, [memory, key, value]);
  return [value, setValue];
}

/** False while a log is put on screen: what it shows then was open before, and does not take the focus. */
export function useSettled(): RefObject<boolean> {
  const settled = useRef(false);
  // Effects of what is inside run before this one.
  useEffect(() => {
    settled.current = true;
    return () => {
      settled.current = false;
    };
  }, []);
  return settled;
}
