import { setFlagsFromString } from 'node:v8';

/**
 * Lets the garbage collector wait longer. Every read of a socket is a buffer of 64 KiB outside the heap, and with the usual
 * limit V8 marks the whole heap anew for each 32 MB of them, which halves the rate of a fast stream. Five times the heap's
 * size is some 60 MB, and young buffers are freed by the short collections long before. Measure: `npm run bench -- tcp`.
 */
export const relaxCollector = (): void => setFlagsFromString('--heap-growing-percent=500');
