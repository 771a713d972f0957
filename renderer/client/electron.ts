import type { Transport } from '#contract';
import { createCell } from '../state/cell.ts';
import type { ShellTransport } from './connection.ts';

declare global {
  interface Window {
    /** Exposed by the preload bridge of the desktop shell; absent in a browser. */
    socklab?: Transport;
  }
}

/** The desktop shell's bridge to the core in the same program: it cannot be lost. */
export const createElectronTransport = (bridge: Transport): ShellTransport => ({
  request: bridge.request,
  onEvent: bridge.onEvent,
  connection: createCell('connected' as const),
});
