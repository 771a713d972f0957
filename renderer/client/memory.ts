import type { EventName, Method, Transport } from '#contract';
import { failure, fault, type Input, type Output, type Result } from '#contract';

/** Answers per method; a method without one answers UNKNOWN_METHOD. */
export type MemoryHandlers = {
  [M in Method]?: (input: Input<M>) => Result<Output<M>> | Promise<Result<Output<M>>>;
};

export interface MemoryTransport extends Transport {
  /** Tells every listener that something changed. */
  emit(event: EventName): void;
}

/** A transport without a core behind it, for tests: requests go to functions of the test. */
export function createMemoryTransport(handlers: MemoryHandlers): MemoryTransport {
  const listeners = new Set<(event: EventName) => void>();
  const known = handlers as Record<string, ((input: unknown) => unknown) | undefined>;
  return {
    async request(method, input) {
      const handler = Object.hasOwn(known, method) ? known[method] : undefined;
      if (!handler) return failure(fault('UNKNOWN_METHOD', method));
      return (await handler(input)) as Result<unknown>;
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    emit: (event) => {
      for (const listener of listeners) listener(event);
    },
  };
}
