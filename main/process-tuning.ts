import { constants, setPriority } from 'node:os';
import { setFlagsFromString } from 'node:v8';

/** Settings of the process for reading fast sockets. Measure: `npm run bench -- tcp udp`. */
export function tuneProcess(): void {
  relaxCollector();
  favourSockets();
}

/**
 * Lets the garbage collector wait longer. Every read of a socket is a buffer of 64 KiB outside the heap, and with the usual
 * limit V8 marks the whole heap anew for each 32 MB of them, which halves the rate of a fast stream. Five times the heap's
 * size is some 60 MB, and young buffers are freed by the short collections long before.
 */
function relaxCollector(): void {
  setFlagsFromString('--heap-growing-percent=500');
}

/** When the processor is short, pixels wait and not sockets: what the system drops meanwhile is gone. */
function favourSockets(): void {
  try {
    setPriority(constants.priority.PRIORITY_ABOVE_NORMAL);
  } catch {
    // Linux and macOS let only root do that; everything works without.
  }
}
