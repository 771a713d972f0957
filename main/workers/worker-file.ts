/** Code that runs in a thread of its own. Each is a bundle of its own (scripts/lib/bundles.mjs: `NAME-worker`). */
export type WorkerName = 'script' | 'memory' | 'udp';

/**
 * The bundle of a worker: beside the bundle that asks, in every shape in which the program is started. Tests run the sources;
 * there this module is replaced by one that knows freshly built bundles (scripts/lib/worker-bundles.mjs).
 */
export const workerFile = (name: WorkerName): URL => new URL(`../${name}-worker/worker.cjs`, import.meta.url);
