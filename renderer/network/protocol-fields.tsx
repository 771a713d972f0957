import type { ReactNode } from 'react';
import type { SessionState } from '#contract';
import { formatCount } from '../format/numbers.ts';
import { TextField } from '../parts/text-field.tsx';
import { useWords } from '../words/use-words.ts';
import { Advanced } from './advanced.tsx';
import { LocalEnd } from './local-end.tsx';
import { NumberField } from './number-field.tsx';
import {
  parseBacklog,
  parseConnectTimeout,
  parseLocalAddress,
  parseOptionalLocalAddress,
  parsePort,
  parseReceiveBuffer,
  parseRemoteHost,
  parseRemotePort,
} from './parse.ts';
import type { FaultPlace } from './place-fault.ts';
import { RemotePortField } from './port-fields.tsx';
import { useConfigField } from './use-config-field.ts';

export interface FieldsProps {
  session: SessionState;
  disabled: boolean;
  /** The fault to show at a field, if it belongs there. */
  noteAt: (place: FaultPlace) => ReactNode;
}

export function TcpClientFields({ session, disabled, noteAt }: FieldsProps) {
  const { network: words } = useWords();
  const localAddress = useConfigField(session, 'tcpClient', 'localAddress', {
    parse: parseOptionalLocalAddress,
    format: (address) => address ?? '',
  });
  const localPort = useConfigField(session, 'tcpClient', 'localPort', { parse: parsePort });
  const remoteHost = useConfigField(session, 'tcpClient', 'remoteHost', { parse: parseRemoteHost });
  const remotePort = useConfigField(session, 'tcpClient', 'remotePort', { parse: parseRemotePort });
  const timeout = useConfigField(session, 'tcpClient', 'connectTimeoutMs', { parse: parseConnectTimeout });
  return (
    <>
      <LocalEnd
        session={session}
        address={localAddress}
        port={localPort}
        automatic
        noteAt={noteAt}
        disabled={disabled}
      />
      <TextField
        label={words.remoteHost}
        text={remoteHost.text}
        onText={remoteHost.setText}
        onLeave={remoteHost.leave}
        error={remoteHost.valid ? undefined : words.invalid.remoteHost}
        note={noteAt('remoteHost')}
        disabled={disabled}
        title={disabled ? words.lockedWhileOpen : undefined}
      />
      <RemotePortField field={remotePort} note={noteAt('remotePort')} disabled={disabled} />
      <Advanced invalid={!timeout.valid}>
        <NumberField
          label={words.connectTimeout}
          field={timeout}
          range={[100, 600_000]}
          disabled={disabled}
        />
      </Advanced>
    </>
  );
}

export function TcpServerFields({ session, disabled, noteAt }: FieldsProps) {
  const { network: words } = useWords();
  const localAddress = useConfigField(session, 'tcpServer', 'localAddress', { parse: parseLocalAddress });
  const localPort = useConfigField(session, 'tcpServer', 'localPort', { parse: parsePort });
  const backlog = useConfigField(session, 'tcpServer', 'backlog', { parse: parseBacklog });
  return (
    <>
      <LocalEnd
        session={session}
        address={localAddress}
        port={localPort}
        noteAt={noteAt}
        disabled={disabled}
      />
      <Advanced invalid={!backlog.valid}>
        <NumberField label={words.backlog} field={backlog} range={[1, 65_535]} disabled={disabled} />
      </Advanced>
    </>
  );
}

export function UdpFields({ session, disabled, noteAt }: FieldsProps) {
  const { network: words } = useWords();
  const localAddress = useConfigField(session, 'udp', 'localAddress', { parse: parseLocalAddress });
  const localPort = useConfigField(session, 'udp', 'localPort', { parse: parsePort });
  const receiveBuffer = useConfigField(session, 'udp', 'receiveBufferBytes', {
    parse: parseReceiveBuffer,
    format: (bytes) => String(bytes / 1024),
  });
  const kib = (bytes: number): string => formatCount(bytes / 1024);
  const granted = session.receiveBuffer;
  return (
    <>
      <LocalEnd
        session={session}
        address={localAddress}
        port={localPort}
        noteAt={noteAt}
        disabled={disabled}
      />
      <Advanced invalid={!receiveBuffer.valid}>
        <NumberField
          label={words.receiveBuffer}
          field={receiveBuffer}
          range={[1, 256 * 1024]}
          hint={
            granted !== null &&
            words.receiveBufferGranted(kib(session.config.udp.receiveBufferBytes), kib(granted))
          }
          disabled={disabled}
        />
      </Advanced>
    </>
  );
}
