import type { Automation, Fault, Result, RuleState, SessionId } from '#contract';
import type { Client } from '../client/client.ts';
import { type Cell, createCell, type ReadonlyCell } from '../state/cell.ts';

export type AutomationPart = keyof Automation;

/** What a session does by itself, as last pulled, with the user's unsaved changes on top. */
export interface AutomationView {
  /** null until the core has answered. */
  automation: Automation | null;
  /** What each rule did since the session was opened, by its id. */
  rules: ReadonlyMap<string, RuleState>;
  /** Why the last change of a part was refused: it stays on screen, and is tried again with the next change. */
  faults: Readonly<Partial<Record<AutomationPart, Fault>>>;
}

/** One session's automation in this window. */
export interface AutomationEntry {
  readonly view: ReadonlyCell<AutomationView>;
  /** Asks the core anew; one request at a time. */
  pull(): void;
  /** Shown at once, saved a moment after the last change. Nothing before the core has answered for the first time. */
  change<K extends AutomationPart>(part: K, update: (now: Automation[K]) => Automation[K]): void;
  /** Saves at once what is not saved yet; resolves when the core has it, with the fault when it refused. */
  save(): Promise<Result<unknown>>;
}

export interface AutomationStore {
  of(id: SessionId): AutomationEntry;
  /** Forgets sessions that are not there any more. */
  keep(ids: ReadonlySet<SessionId>): void;
}

/** Typing goes on meanwhile; shorter than the time in which one looks from the field to the button. */
const SAVE_DELAY_MS = 400;

const OK: Result<unknown> = { ok: true, value: null };

export function createAutomationStore(client: Client): AutomationStore {
  const entries = new Map<SessionId, AutomationEntry>();
  return {
    of(id) {
      const known = entries.get(id);
      if (known) return known;
      const made = createEntry(client, id);
      entries.set(id, made);
      return made;
    },
    keep(ids) {
      for (const id of entries.keys()) if (!ids.has(id)) entries.delete(id);
    },
  };
}

type Edits = Partial<Automation>;

function createEntry(client: Client, id: SessionId): AutomationEntry {
  const view: Cell<AutomationView> = createCell<AutomationView>({
    automation: null,
    rules: new Map(),
    faults: {},
  });
  let pulled: Automation | null = null;
  let revision = -1;
  /** Not sent yet, or refused. */
  let edits: Edits = {};
  /** Sent, not confirmed by a pull yet. */
  let sent: Edits = {};
  let timer: ReturnType<typeof setTimeout> | undefined;
  let saving: Promise<Result<unknown>> | null = null;
  let pulling = false;
  let again = false;

  function show(patch: Partial<AutomationView> = {}): void {
    const automation = pulled && { ...pulled, ...sent, ...edits };
    view.set({ ...view.get(), ...patch, automation });
  }

  async function pull(): Promise<void> {
    if (pulling) {
      again = true;
      return;
    }
    pulling = true;
    const result = await client.call('automation.get', { id });
    pulling = false;
    // An answer that was on its way while a change was saved is older than what is shown.
    if (result.ok && result.value.revision >= revision) {
      pulled = result.value.automation;
      revision = result.value.revision;
      show({ rules: new Map(result.value.rules.map((rule) => [rule.id, rule])) });
    }
    if (again) {
      again = false;
      void pull();
    }
  }

  /** Each part by itself: a mistake in one does not keep the others from being saved. */
  async function savePart<K extends AutomationPart>(part: K, value: Automation[K]): Promise<Result<unknown>> {
    const result = await client.call('automation.change', { id, change: { [part]: value } });
    const { [part]: _, ...others } = view.get().faults;
    if (result.ok) {
      // What it becomes is known, so it need not be pulled first: the panel would show the old value meanwhile.
      if (pulled) pulled = { ...pulled, [part]: value };
      revision = Math.max(revision, result.value.revision);
    } else if (edits[part] === undefined) {
      edits = { ...edits, [part]: value };
    }
    show({ faults: result.ok ? others : { ...others, [part]: result.fault } });
    return result;
  }

  async function saveEdits(): Promise<Result<unknown>> {
    sent = edits;
    edits = {};
    const { commands, rules, sequence, script } = sent;
    const results = await Promise.all([
      commands ? savePart('commands', commands) : OK,
      rules ? savePart('rules', rules) : OK,
      sequence ? savePart('sequence', sequence) : OK,
      script ? savePart('script', script) : OK,
    ]);
    sent = {};
    show();
    return results.find((result) => !result.ok) ?? OK;
  }

  async function save(): Promise<Result<unknown>> {
    clearTimeout(timer);
    // Two at once could arrive in the wrong order.
    if (saving) await saving;
    if (Object.keys(edits).length === 0) return OK;
    if (saving) return save();
    saving = saveEdits().finally(() => {
      saving = null;
    });
    return saving;
  }

  return {
    view,
    pull: () => void pull(),
    change(part, update) {
      const now = view.get().automation;
      if (!now) return;
      edits = { ...edits, [part]: update(now[part]) };
      show();
      clearTimeout(timer);
      timer = setTimeout(() => void save(), SAVE_DELAY_MS);
    },
    save,
  };
}
