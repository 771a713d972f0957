import type { Input, Method, Output, Result, Transport } from '#contract';

/** The typed way to the core; every part of the window asks through it. */
export interface Client {
  /** Never rejects: a fault is a value, also when the core cannot be reached (DISCONNECTED). */
  call<M extends Method>(method: M, input: Input<M>): Promise<Result<Output<M>>>;
  /** Something changed in the core. Returns the function that stops listening. */
  onChanged(listener: () => void): () => void;
}

/** Wraps what carries requests. The core checks input against the contract, so answers are trusted to match it. */
export function createClient(transport: Transport): Client {
  return {
    call: <M extends Method>(method: M, input: Input<M>) =>
      transport.request(method, input) as Promise<Result<Output<M>>>,
    onChanged: (listener) =>
      transport.onEvent((event) => {
        if (event === 'changed') listener();
      }),
  };
}
