import { SelectField } from '../parts/select-field.tsx';
import { TextField } from '../parts/text-field.tsx';
import { useAppState } from '../state/app-state.ts';
import { changeConfig } from '../state/session-commands.ts';
import { useWords } from '../words/use-words.ts';
import { Advanced } from './advanced.tsx';
import { ImpairmentFields } from './impairment-fields.tsx';
import { LocalEnd } from './local-end.tsx';
import { NumberField } from './number-field.tsx';
import {
  parseConnectTimeout,
  parseLocalAddress,
  parsePort,
  parseRemoteHost,
  parseRemotePort,
} from './parse.ts';
import type { FieldsProps } from './protocol-fields.tsx';
import { useConfigField } from './use-config-field.ts';

const TRANSPORTS = ['tcp', 'udp'] as const;

/** 转发: where it listens, where it forwards to, and what it does to the traffic on its way. */
export function RelayFields({ session, disabled, noteAt }: FieldsProps) {
  const app = useAppState();
  const { network, relay: words } = useWords();
  const localAddress = useConfigField(session, 'relay', 'localAddress', { parse: parseLocalAddress });
  const localPort = useConfigField(session, 'relay', 'localPort', { parse: parsePort });
  const targetHost = useConfigField(session, 'relay', 'targetHost', { parse: parseRemoteHost });
  const targetPort = useConfigField(session, 'relay', 'targetPort', { parse: parseRemotePort });
  const timeout = useConfigField(session, 'relay', 'connectTimeoutMs', { parse: parseConnectTimeout });
  const { relay } = session.config;
  const locked = disabled ? network.lockedWhileOpen : undefined;
  return (
    <>
      <SelectField
        label={words.transport}
        value={relay.transport}
        choices={TRANSPORTS.map((transport) => ({ value: transport, label: words.transports[transport] }))}
        onChoose={(transport) =>
          changeConfig(app, session.id, (config) => ({ ...config, relay: { ...config.relay, transport } }))
        }
        disabled={disabled}
        title={locked}
      />
      <LocalEnd
        session={session}
        address={localAddress}
        port={localPort}
        noteAt={noteAt}
        disabled={disabled}
      />
      <TextField
        label={words.targetHost}
        text={targetHost.text}
        onText={targetHost.setText}
        onLeave={targetHost.leave}
        error={targetHost.valid ? undefined : network.invalid.remoteHost}
        disabled={disabled}
        title={locked}
      />
      <TextField
        label={words.targetPort}
        numeric
        text={targetPort.text}
        onText={targetPort.setText}
        onLeave={targetPort.leave}
        error={targetPort.valid ? undefined : network.invalid.remotePort}
        disabled={disabled}
        title={locked}
      />
      <ImpairmentFields session={session} direction="toTarget" disabled={disabled} />
      <ImpairmentFields session={session} direction="toClient" disabled={disabled} />
      {relay.transport === 'tcp' && (
        <Advanced invalid={!timeout.valid}>
          <NumberField
            label={network.connectTimeout}
            field={timeout}
            range={[100, 600_000]}
            disabled={disabled}
          />
        </Advanced>
      )}
    </>
  );
}
