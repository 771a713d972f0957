import { constants, setPriority } from 'node:os';
import { setFlagsFromString } from 'node:v8';

/** Below the core's, and still with half of its share where both want the processor. */
const WINDOW_PRIORITY = 3;

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

/**
 * When the processor is short, pixels wait and not sockets: what the system drops meanwhile is gone. Linux and macOS let only
 * root do that, and for whom it is not meant: a core that is root's would leave its window no time to draw in a flood.
 */
function favourSockets(): void {
  if (process.platform !== 'win32') return;
  try {
    setPriority(constants.priority.PRIORITY_ABOVE_NORMAL);
  } catch {
    // Everything works without.
  }
}

/** The other half of it, which anybody may do: puts a window's process (on Linux the thread that draws) behind the core's. */
export function yieldToSockets(pid: number): void {
  try {
    setPriority(pid, WINDOW_PRIORITY);
  } catch {
    // It has ended, or does not let its priority be set; everything works without.
  }
}
