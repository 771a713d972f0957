import type { Transport } from '#contract';
import type { ReadonlyCell } from '../state/cell.ts';

/**
 * Where a window stands with the core: `lost` comes back by itself, `refused` needs a new address from the user, and
 * `unreachable` means that nothing answered since the page was opened.
 */
export type Connection = 'connecting' | 'connected' | 'lost' | 'refused' | 'unreachable';

/** A transport that may lose its core. It signals `changed` after every reconnect. */
export interface ShellTransport extends Transport {
  readonly connection: ReadonlyCell<Connection>;
}
