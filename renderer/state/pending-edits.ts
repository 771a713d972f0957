import type { SessionConfig, SessionId, SessionOptions, SessionState } from '#contract';

interface Edit {
  config: SessionConfig | undefined;
  options: Partial<SessionOptions>;
  underway: number;
}

export interface SessionEdit {
  config?: SessionConfig | undefined;
  options?: Partial<SessionOptions> | undefined;
}

/**
 * What the user changed and the core has not confirmed yet, laid over what was pulled: a checkbox answers at once, and two
 * fields edited within one round trip do not undo each other.
 */
export interface PendingEdits {
  begin(id: SessionId, edit: SessionEdit): void;
  /** Call when the core answered and a pull after that is in. The last one to end takes the layer away. */
  end(id: SessionId): void;
  apply(session: SessionState): SessionState;
}

export function createPendingEdits(): PendingEdits {
  const edits = new Map<SessionId, Edit>();
  return {
    begin(id, { config, options }) {
      const edit = edits.get(id) ?? { config: undefined, options: {}, underway: 0 };
      edits.set(id, {
        config: config ?? edit.config,
        options: { ...edit.options, ...options },
        underway: edit.underway + 1,
      });
    },
    end(id) {
      const edit = edits.get(id);
      if (!edit) return;
      if (edit.underway === 1) edits.delete(id);
      else edits.set(id, { ...edit, underway: edit.underway - 1 });
    },
    apply(session) {
      const edit = edits.get(session.id);
      if (!edit) return session;
      return {
        ...session,
        config: edit.config ?? session.config,
        options: { ...session.options, ...edit.options },
      };
    },
  };
}
