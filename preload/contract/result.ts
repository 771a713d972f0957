import type { Fault } from './faults.ts';

/** What every request resolves to. Faults are values: nothing is ever thrown across the boundary. */
export type Result<T> = { ok: true; value: T } | { ok: false; fault: Fault };

export const success = <T>(value: T): Result<T> => ({ ok: true, value });
export const failure = (fault: Fault): Result<never> => ({ ok: false, fault });
