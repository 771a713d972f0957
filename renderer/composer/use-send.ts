import type { SendBody, SendTarget, SessionState } from '#contract';
import { useAppState, useSessionView } from '../state/app-state.ts';
import type { SessionView } from '../state/view.ts';

/** Content of the editor as the core takes it. */
export const bodyOf = ({ options }: SessionState, text: string): SendBody & { parts: 'text' | 'hex' } =>
  options.sendParts === 'hex'
    ? { parts: 'hex', hex: text }
    : { parts: 'text', text, charset: options.sendCharset };

function targetOf({ config }: SessionState, { target }: SessionView): SendTarget {
  switch (config.protocol) {
    case 'tcp-client':
      return { kind: 'connection' };
    case 'tcp-server':
      return target ? { kind: 'peer', id: target.id } : { kind: 'all' };
    case 'udp':
      return { kind: 'address', host: config.udp.remoteHost, port: config.udp.remotePort };
  }
}

/** Sends the editor's content and keeps how it ended with the session. `lossy`: the user insisted on `?`. */
export function useSend(session: SessionState, text: string): (lossy: boolean) => Promise<void> {
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
  };
}
