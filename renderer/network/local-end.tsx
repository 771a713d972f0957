import type { ReactNode } from 'react';
import type { SessionState } from '#contract';
import type { FieldState } from '../state/use-field.ts';
import { LocalAddressField } from './local-address-field.tsx';
import type { FaultPlace } from './place-fault.ts';
import { LocalPortField } from './port-fields.tsx';

interface Props {
  session: SessionState;
  address: FieldState;
  port: FieldState;
  /** The system may choose the address. */
  automatic?: boolean;
  noteAt: (place: FaultPlace) => ReactNode;
  disabled: boolean;
}

/** (2) and (3) of 网络设置: the address and the port of this machine. */
export function LocalEnd({ session, address, port, automatic = false, noteAt, disabled }: Props) {
  return (
    <>
      <LocalAddressField
        field={address}
        canBeAutomatic={automatic}
        note={noteAt('localAddress')}
        disabled={disabled}
      />
      <LocalPortField
        field={port}
        chosen={session.local?.port}
        note={noteAt('localPort')}
        disabled={disabled}
      />
    </>
  );
}
