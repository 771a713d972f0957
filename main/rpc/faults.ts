import { type Fault, type FaultCode, type FaultDetails, fault } from '#contract';

/** A fault on its way through the core. It never leaves it as an exception: the dispatcher turns it into a value. */
export class FaultError extends Error {
  readonly fault: Fault;

  constructor(code: FaultCode, message: string, details: FaultDetails = {}) {
    super(message);
    this.name = 'FaultError';
    this.fault = fault(code, message, details);
  }
}

/** What anything thrown is as a fault; a mistake of the program is INTERNAL. */
export const faultOf = (error: unknown): Fault =>
  error instanceof FaultError
    ? error.fault
    : fault('INTERNAL', error instanceof Error ? error.message : String(error));
