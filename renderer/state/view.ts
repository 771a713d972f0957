import type { Fault, Output, SessionId } from '#contract';
import type { NotConverted } from '../composer/conversion-note.tsx';
import { type Cell, createCell } from './cell.ts';

/** A client or peer picked as the target of sending; the name stays readable after it is gone. */
export interface PickedPeer {
  id: number;
  name: string;
}

/** What a field shows while its text differs from the value it stands for. */
export interface FieldDraft {
  text: string;
  valid: boolean;
  /** The value when this was typed: when it changes from elsewhere, the draft is out of date. */
  base: unknown;
}

/** How the last send ended. */
export type SendReport =
  | { kind: 'sent'; outcome: Output<'sessions.send'> }
  | { kind: 'refused'; fault: Fault }
  | ({ kind: 'not-converted' } & NotConverted)
  /** A sentence about something else that was done with what is sent. */
  | { kind: 'said'; text: string };

/** What only this window knows about a session. */
export interface SessionView {
  paused: boolean;
  /** null: all clients. */
  target: PickedPeer | null;
  /** The editor's text once touched; the core keeps it as the session's draft as well. */
  text: string | null;
  fields: Readonly<Record<string, FieldDraft>>;
  report: SendReport | null;
  /** How 循环发送 ended was read. */
  cycleRead: boolean;
  /** The group of quick commands that is shown, from 0. */
  commandGroup: number;
  /** A fault of opening or closing that the session's own state does not carry. */
  fault: Fault | null;
  /** The user went on after the session's fault, by changing what it was about. */
  faultSettled: boolean;
}

/** A capture file on its way to the core. */
export interface Upload {
  name: string;
  sent: number;
  total: number;
  cancel: () => void;
}

/** Why a capture was not opened. */
export type CaptureProblem =
  | { kind: 'wrong-file' | 'empty-file' | 'unreadable'; name: string }
  | { kind: 'several' | 'busy' }
  | { kind: 'fault'; fault: Fault };

/** What only this window knows. */
export interface View {
  current: SessionId | null;
  /** The session on the right when two stand side by side. */
  right: SessionId | null;
  sessions: ReadonlyMap<SessionId, SessionView>;
  /** A request that failed and belongs to no field. */
  fault: Fault | null;
  /** The session whose closing the user is asked about. */
  closing: SessionId | null;
  clearing: SessionId | null;
  /** A new session is on its way: what is typed now would go to the old one. */
  creating: boolean;
  settingsOpen: boolean;
  capturesOpen: boolean;
  upload: Upload | null;
  captureProblem: CaptureProblem | null;
  /** Said once after opening. */
  captureHint: 'without-notes' | null;
}

const NEW_SESSION_VIEW: SessionView = {
  paused: false,
  target: null,
  text: null,
  fields: {},
  report: null,
  cycleRead: false,
  commandGroup: 0,
  fault: null,
  faultSettled: false,
};

export const createView = (): Cell<View> =>
  createCell<View>({
    current: null,
    right: null,
    sessions: new Map(),
    fault: null,
    closing: null,
    clearing: null,
    creating: false,
    settingsOpen: false,
    capturesOpen: false,
    upload: null,
    captureProblem: null,
    captureHint: null,
  });

export const sessionView = (view: View, id: SessionId): SessionView =>
  view.sessions.get(id) ?? NEW_SESSION_VIEW;

export function changeSessionView(view: Cell<View>, id: SessionId, patch: Partial<SessionView>): void {
  view.update((v) => ({
    ...v,
    sessions: new Map(v.sessions).set(id, { ...sessionView(v, id), ...patch }),
  }));
}

export function forgetSessionView(view: Cell<View>, id: SessionId): void {
  view.update((v) => {
    const sessions = new Map(v.sessions);
    sessions.delete(id);
    return { ...v, sessions };
  });
}
