import { z } from 'zod';

/** What this shell can do beyond the core. Asked for, never guessed from the shell's name. */
export const ABILITIES = ['always-on-top', 'pick-file'] as const;

/** What a file is picked for; decides the kind of dialog and its filters. */
export const PICK_PURPOSES = ['open-capture', 'export', 'save-to-file', 'send-file'] as const;

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
  /** Shows the system's file dialog; null when it was cancelled. NOT_FOUND where the shell has none. */
  'host.pickFile': {
    input: z.strictObject({ purpose: z.enum(PICK_PURPOSES), name: z.string().max(255) }),
    output: z.strictObject({ path: z.string().nullable() }),
  },
  'host.alwaysOnTop': { input: z.strictObject({ on: z.boolean() }), output: z.strictObject({}) },
} as const;
