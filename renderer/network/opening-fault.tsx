import type { Fault, SessionState } from '#contract';
import { Button } from '../parts/button.tsx';
import { FaultNote } from '../parts/fault-note.tsx';
import { useAppState } from '../state/app-state.ts';
import { SECTION } from '../state/config-fields.ts';
import { openOnNextPort } from '../state/session-commands.ts';
import { useWords } from '../words/use-words.ts';

/** Why opening failed, with a way out where there is one. */
export function OpeningFault({ fault, session }: { fault: Fault; session: SessionState }) {
  const app = useAppState();
  const { network: words } = useWords();
  const port = session.config[SECTION[session.config.protocol]].localPort;
  const canMove = fault.code === 'ADDRESS_IN_USE' && port > 0 && port < 65_535;
  return (
    <FaultNote fault={fault}>
      {canMove && (
        <Button
          onClick={() => {
            // This note goes away; what it does can be cancelled and closed by the main button.
            document.querySelector<HTMLElement>(`[data-opens-session="${session.id}"]`)?.focus();
            void openOnNextPort(app, session.id, port);
          }}
        >
          {words.tryPort(port + 1)}
        </Button>
      )}
    </FaultNote>
  );
}
