import type { ReactNode } from 'react';
import { TextField } from '../parts/text-field.tsx';
import type { FieldState } from '../state/use-field.ts';
import { useWords } from '../words/use-words.ts';
import { parsePort, parseRemotePort } from './parse.ts';
import { serviceOnPort } from './services.ts';

/** Below this, most systems bind a port only for administrators. */
const FIRST_FREE_PORT = 1024;

interface Props {
  field: FieldState;
  note?: ReactNode;
  disabled?: boolean;
  layout?: 'row' | 'inline';
}

/** `chosen` is the port the system picked for 0, once it is known. */
export function LocalPortField({ field, chosen, note, disabled }: Props & { chosen: number | undefined }) {
  const { network: words } = useWords();
  const port = parsePort(field.text);
  return (
    <TextField
      label={words.localPort}
      numeric
      text={field.text}
      onText={field.setText}
      onLeave={field.leave}
      error={field.valid ? undefined : words.invalid.port}
      hint={port === 0 && chosen ? words.portChosen(chosen) : <PortHint port={port} />}
      note={note}
      disabled={disabled}
      title={disabled ? words.lockedWhileOpen : undefined}
    />
  );
}

export function RemotePortField({ field, note, disabled, layout }: Props) {
  const { network: words } = useWords();
  const port = parseRemotePort(field.text);
  const service = port === undefined ? undefined : serviceOnPort(port);
  return (
    <TextField
      label={words.remotePort}
      numeric
      text={field.text}
      onText={field.setText}
      onLeave={field.leave}
      error={field.valid ? undefined : words.invalid.remotePort}
      hint={port !== undefined && service && layout !== 'inline' && words.portUsedBy(port, service)}
      note={note}
      disabled={disabled}
      title={disabled ? words.lockedWhileOpen : undefined}
      layout={layout}
    />
  );
}

function PortHint({ port }: { port: number | undefined }) {
  const { network: words } = useWords();
  if (port === undefined) return null;
  if (port === 0) return words.portAutomatic;
  const service = serviceOnPort(port);
  return (
    <>
      {service && <span>{words.portUsedBy(port, service)}</span>}
      {service && port < FIRST_FREE_PORT && <br />}
      {port < FIRST_FREE_PORT && <span>{words.portNeedsRights(port)}</span>}
    </>
  );
}
