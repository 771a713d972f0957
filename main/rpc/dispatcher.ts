import {
  type CheckedInput,
  failure,
  fault,
  type Method,
  methods,
  type Output,
  type Result,
  success,
} from '#contract';
import type { Viewer } from '../traffic/change-signal.ts';
import { FaultError, faultOf } from './faults.ts';

/** One function per method of the contract; it gets checked input and may throw FaultError. */
export type Handlers = {
  [M in Method]: (input: CheckedInput<M>, viewer: Viewer) => Output<M> | Promise<Output<M>>;
};

export interface Dispatcher {
  /**
   * The one gate. Nothing is assumed of `method` and `input`; the answer is a value whatever happens. `viewer` is the
   * window that asks.
   */
  dispatch(viewer: Viewer, method: unknown, input: unknown): Promise<Result<unknown>>;
}

export function createDispatcher(handlers: Handlers): Dispatcher {
  return {
    async dispatch(viewer, method, input) {
      if (!isMethod(method)) return failure(fault('UNKNOWN_METHOD', 'no such method'));
      const checked = methods[method].input.safeParse(input);
      if (!checked.success) {
        const issue = checked.error.issues[0];
        return failure(
          fault('INVALID_INPUT', issue?.message ?? 'invalid input', {
            path: issue?.path.map(String).join('.') ?? '',
          }),
        );
      }
      // The schema of this very method has just checked it; the compiler cannot follow the pair through the table.
      const handle = handlers[method] as (input: unknown, viewer: Viewer) => unknown;
      try {
        return success(await handle(checked.data, viewer));
      } catch (error) {
        if (!(error instanceof FaultError)) console.error(`${method} failed`, error);
        return failure(faultOf(error));
      }
    },
  };
}

function isMethod(method: unknown): method is Method {
  return typeof method === 'string' && Object.hasOwn(methods, method);
}
