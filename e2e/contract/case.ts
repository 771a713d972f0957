import type { FaultCode, Input, Method, Output } from '#contract';
import type { World } from './world.ts';

/** One request and what it must lead to. */
export interface Case<M extends Method> {
  /** What it shows, as the end of the test's title. */
  name: string;
  input: (world: World) => Promise<Input<M>> | Input<M>;
  /** Looks at a successful answer, which fits the output schema already. */
  output?: (value: Output<M>, world: World) => void | Promise<void>;
  /** The fault that must come instead. */
  fault?: FaultCode;
}

export interface Cases<M extends Method> {
  valid: [Case<M>, ...Case<M>[]];
  /** Input that does not fit the schema, with the place that the fault must name. */
  invalid: [path: string, input: unknown][];
}

/** A method without cases does not compile. */
export type CaseTable = { [M in Method]: Cases<M> };
