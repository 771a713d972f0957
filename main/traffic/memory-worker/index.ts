/** The thread that readies memory: makes `count` buffers of `bytes`, touches every page of each, and hands it over. */
import { parentPort, workerData } from 'node:worker_threads';

export interface MemorySetup {
  count: number;
  bytes: number;
}

/** What the system hands out at a touch. */
const PAGE_BYTES = 4096;

const { count, bytes } = workerData as MemorySetup;
for (let made = 0; made < count; made += 1) {
  const memory = new Uint8Array(bytes);
  for (let at = 0; at < bytes; at += PAGE_BYTES) memory[at] = 0;
  parentPort?.postMessage(memory, [memory.buffer]);
}
