import type { FormEvent } from 'react';
import { PROTOCOLS, type SessionState } from '#contract';
import { Section } from '../parts/section.tsx';
import { SelectField } from '../parts/select-field.tsx';
import { useAppState, useSessionView } from '../state/app-state.ts';
import { memoSession } from '../state/memo-session.ts';
import { changeConfig, isEditable, toggleSession } from '../state/session-commands.ts';
import { useWords } from '../words/use-words.ts';
import { MainButton } from './main-button.tsx';
import styles from './network.module.css';
import { OpeningFault } from './opening-fault.tsx';
import { currentFault, type FaultPlace, placeFault } from './place-fault.ts';
import { type FieldsProps, TcpClientFields, TcpServerFields, UdpFields } from './protocol-fields.tsx';
import { RelayFields } from './relay-fields.tsx';

/** What to open and the button that does it. */
export const NetworkSettings = memoSession(
  function NetworkSettings({ session }: { session: SessionState }) {
    const app = useAppState();
    const { common, network: words } = useWords();
    const [view] = useSessionView(session.id);
    const disabled = !isEditable(session);
    const fault = currentFault(session, view);
    const place = fault && placeFault(fault, session);
    const noteAt = (at: FaultPlace) =>
      place === at && fault && <OpeningFault fault={fault} session={session} />;

    function submit(event: FormEvent): void {
      event.preventDefault();
      if (isEditable(session)) toggleSession(app, session);
    }

    return (
      <Section title={words.title}>
        <form onSubmit={submit} noValidate data-first-setting>
          <SelectField
            label={words.protocol}
            value={session.config.protocol}
            choices={PROTOCOLS.map((protocol) => ({ value: protocol, label: common.protocol[protocol] }))}
            onChoose={(protocol) => changeConfig(app, session.id, (config) => ({ ...config, protocol }))}
            disabled={disabled}
            title={disabled ? words.lockedWhileOpen : undefined}
          />
          <ProtocolFields session={session} disabled={disabled} noteAt={noteAt} />
          {/* Enter in a field submits: the form needs a submit button for that, and the visible one also closes. */}
          <button type="submit" hidden />
          <MainButton session={session} onClick={() => toggleSession(app, session)} className={styles.main} />
          {noteAt('button')}
        </form>
      </Section>
    );
  },
  ['counters', 'log', 'peers', 'pendingBytes', 'capture', 'save', 'automation'],
);

function ProtocolFields(props: FieldsProps) {
  switch (props.session.config.protocol) {
    case 'tcp-client':
      return <TcpClientFields {...props} />;
    case 'tcp-server':
      return <TcpServerFields {...props} />;
    case 'udp':
      return <UdpFields {...props} />;
    case 'relay':
      return <RelayFields {...props} />;
  }
}
