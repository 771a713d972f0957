import { readFile } from 'node:fs/promises';
import { Worker, type WorkerOptions } from 'node:worker_threads';
import { type WorkerName, workerFile } from './worker-file.ts';

/**
 * Starts a thread. Its code is read here and handed over: a packaged program lies in one archive, of which only Electron's
 * own thread is certain to read. `options` is called when the code has been read, directly before the thread is made.
 * Rejects when the file cannot be read.
 */
export async function startWorker(
  name: WorkerName,
  options: () => Omit<WorkerOptions, 'eval' | 'name'>,
): Promise<Worker> {
  const code = await readFile(workerFile(name), 'utf8');
  return new Worker(code, { ...options(), eval: true, name });
}
