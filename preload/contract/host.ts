import { z } from 'zod';

/** What this shell can do beyond the core. Asked for, never guessed from the shell's name. */
export const ABILITIES = ['always-on-top'] as const;

export const LocalInterface = z.strictObject({
  address: z.string(),
  family: z.enum(['IPv4', 'IPv6']),
  /** The system's name for it, such as `eth0` or `以太网`. */
  name: z.string(),
  internal: z.boolean(),
});
export type LocalInterface = z.infer<typeof LocalInterface>;

export const hostMethods = {
  'host.describe': {
    input: z.strictObject({}),
    output: z.strictObject({
      version: z.string(),
      platform: z.string(),
      /** The system's language as a BCP 47 tag. */
      locale: z.string(),
      abilities: z.array(z.enum(ABILITIES)),
    }),
  },
  'host.interfaces': {
    input: z.strictObject({}),
    output: z.strictObject({ interfaces: z.array(LocalInterface) }),
  },
  'host.alwaysOnTop': { input: z.strictObject({ on: z.boolean() }), output: z.strictObject({}) },
} as const;
