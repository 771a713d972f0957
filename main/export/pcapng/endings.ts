import { formatEndpoint, type LogEvent } from '#contract';
import type { Source } from '../../traffic/segment.ts';
import type { Sender } from './tcp-conversation.ts';

interface Ending {
  /**
   * `fin`: both ends finish. `half`: one does, the other may still send. `cut`: what we pass on was broken off, and so it will
   * be. `silence`: nothing was sent or received any more.
   */
  by: 'fin' | 'half' | 'rst' | 'cut' | 'silence';
  sender: Sender;
}

/** Whether an event of a relay's client is about the connection to the target that was made for it. */
export const isOfTarget = ({ peer, link }: Source, { remote }: LogEvent): boolean =>
  link !== 0 && remote !== undefined && formatEndpoint(remote.address, remote.port) !== peer;

/**
 * How an event ended its connection on the wire, and from which end; undefined when it did not. A relay passes on FIN and RST
 * of the target, one end at a time.
 */
export function endOf({ code, fault }: LogEvent, relays: boolean, ofTarget: boolean): Ending | undefined {
  switch (code) {
    case 'peer-closed':
      return { by: relays ? 'half' : 'fin', sender: ofTarget ? 'local' : 'remote' };
    case 'closed':
    case 'client-disconnected':
      return { by: ofTarget ? 'half' : 'fin', sender: 'local' };
    case 'undelivered':
      // A stream that is cut off ends in RST, not FIN.
      return ofTarget ? undefined : { by: 'rst', sender: 'local' };
    case 'broken': {
      if (ofTarget) return { by: 'cut', sender: 'local' };
      const reset = fault?.code === 'RESET' || fault?.code === 'BROKEN_PIPE';
      return { by: reset ? 'rst' : 'silence', sender: 'remote' };
    }
    default:
      return undefined;
  }
}
