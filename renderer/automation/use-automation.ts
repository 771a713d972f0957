import { useEffect } from 'react';
import type { Automation, Fault, Result, RuleState, SessionState } from '#contract';
import { useAppState } from '../state/app-state.ts';
import { useCell } from '../state/cell.ts';
import type { AutomationPart } from './automation-store.ts';

export type { AutomationPart } from './automation-store.ts';

/** What a session does by itself, and how the user changes it. */
export interface SessionAutomation {
  /** null until the core has answered. */
  automation: Automation | null;
  /** What each rule did since the session was opened, by its id. */
  rules: ReadonlyMap<string, RuleState>;
  /** Why the last change of a part was refused, such as PATTERN_INVALID with its `path`. */
  faults: Readonly<Partial<Record<AutomationPart, Fault>>>;
  /** Shown at once and saved a moment later. */
  change<K extends AutomationPart>(part: K, update: (now: Automation[K]) => Automation[K]): void;
  /** Saves at once what is not saved yet. Await it before asking the core to run what was edited. */
  save(): Promise<Result<unknown>>;
}

/**
 * The automation of a session, shared by all that show it: pulled anew when its revision grows. What was changed is saved
 * a moment after the last change, when the component leaves the screen, and when the page goes away.
 */
export function useAutomation(session: SessionState): SessionAutomation {
  const { automations } = useAppState();
  const entry = automations.of(session.id);
  const { revision, rules: now } = session.automation;
  const { automation, rules, faults } = useCell(entry.view);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what grows with them is in the answer
  useEffect(() => entry.pull(), [entry, revision, now.hits, now.resting]);
  useEffect(() => {
    const save = (): void => void entry.save();
    addEventListener('pagehide', save);
    return () => {
      removeEventListener('pagehide', save);
      save();
    };
  }, [entry]);
  return { automation, rules, faults, change: entry.change, save: entry.save };
}
