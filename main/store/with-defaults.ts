import { z } from 'zod';

/** What an older program did not know yet has its default. */
export function withDefaults<T extends object>(defaults: T, schema: z.ZodType<T>) {
  return z.preprocess(
    (value) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? { ...defaults, ...value }
        : value,
    schema,
  );
}
