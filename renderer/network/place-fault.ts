import type { Fault, FaultCode, SessionState } from '#contract';
import type { SessionView } from '../state/view.ts';

/** Where a fault of opening is shown: at the field it is about, or at the button. */
export type FaultPlace = 'localAddress' | 'localPort' | 'remoteHost' | 'remotePort' | 'button';

const PLACES: Partial<Record<FaultCode, FaultPlace>> = {
  ADDRESS_IN_USE: 'localPort',
  PORT_NEEDS_RIGHTS: 'localPort',
  ADDRESS_NOT_AVAILABLE: 'localAddress',
  ADDRESS_INVALID: 'localAddress',
  ADDRESS_FAMILY_MISMATCH: 'localAddress',
  NAME_NOT_FOUND: 'remoteHost',
  HOST_UNREACHABLE: 'remoteHost',
  NETWORK_UNREACHABLE: 'remoteHost',
  TIMED_OUT: 'remoteHost',
  REFUSED: 'remotePort',
};

export function placeFault({ code, details }: Fault, { config }: SessionState): FaultPlace {
  const place = PLACES[code] ?? 'button';
  if (config.protocol !== 'tcp-client') return place.startsWith('remote') ? 'button' : place;
  return code === 'ADDRESS_INVALID' && details.address === config.tcpClient.remoteHost ? 'remoteHost' : place;
}

/** What went wrong last, until the user opens again or changes something. */
export function currentFault(session: SessionState, view: SessionView): Fault | null {
  if (view.fault) return view.fault;
  return session.phase === 'failed' && !view.faultSettled ? session.fault : null;
}
