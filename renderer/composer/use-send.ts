import { type Content, type Fault, MAX_DRAFT_CHARS, type SendTarget, type SessionState } from '#contract';
import { showWrongField } from '../parts/wrong-field.ts';
import { useAppState, useSessionView } from '../state/app-state.ts';
import type { SessionView } from '../state/view.ts';
import type { TypedBody } from './use-preview.ts';

/** Content of the editor as the core takes it. */
export function bodyOf({ options }: SessionState, text: string): TypedBody {
  const { sendParts, sendCharset: charset, escapes, variables, append } = options;
  return sendParts === 'hex'
    ? { parts: 'hex', hex: text, variables, append }
    : { parts: 'text', text, charset, escapes, variables, append };
}

/** The editor's content where it is kept; `undefined` when it is too long for that. */
export const contentOf = (session: SessionState, text: string): Content | undefined =>
  text.length > MAX_DRAFT_CHARS ? undefined : bodyOf(session, text);

/** Whom the composer sends to. */
export function targetOf({ config }: SessionState, { target }: SessionView): SendTarget {
  switch (config.protocol) {
    case 'tcp-client':
      return { kind: 'connection' };
    case 'tcp-server':
    case 'relay':
      return target ? { kind: 'peer', id: target.id } : { kind: 'all' };
    case 'udp':
      return { kind: 'address', host: config.udp.remoteHost, port: config.udp.remotePort };
  }
}

/** Whom the composer of a session sends to. */
export function useTarget(session: SessionState): SendTarget {
  const [view] = useSessionView(session.id);
  return targetOf(session, view);
}

/**
 * Goes to a field of the target whose text is not valid: the target is then not what it shows.
 * @returns whether there was one
 */
export function showWrongTarget(session: SessionState): boolean {
  return showWrongField(document.querySelector(`[data-composer="${session.id}"]`));
}

/** The same for what is appended: its panel stays open while the keyboard sends. */
export function showWrongAppend(session: SessionState): boolean {
  return showWrongField(document.querySelector(`[data-appends="${session.id}"]`));
}

/**
 * Sends the editor's content and keeps how it ended with the session. `lossy`: the user insisted on `?`. Answers why it was
 * refused.
 */
export function useSend(session: SessionState, text: string): (lossy: boolean) => Promise<Fault | null> {
  const { client } = useAppState();
  const [view, changeView] = useSessionView(session.id);
  return async (lossy) => {
    const body = bodyOf(session, text);
    const result = await client.call('sessions.send', {
      id: session.id,
      target: targetOf(session, view),
      body: body.parts === 'text' && lossy ? { ...body, lossy } : body,
    });
    changeView({
      report: result.ok ? { kind: 'sent', outcome: result.value } : { kind: 'refused', fault: result.fault },
    });
    return result.ok ? null : result.fault;
  };
}
