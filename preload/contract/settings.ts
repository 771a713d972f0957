import { z } from 'zod';

export const LANGUAGES = ['zh-CN', 'zh-TW', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What a session can be told to do by itself, each with a page in the tool panel. */
export const TOOLS = ['commands', 'rules', 'sequence', 'script'] as const;
export type Tool = (typeof TOOLS)[number];

export const Settings = z.strictObject({
  language: z.enum(['system', ...LANGUAGES]),
  theme: z.enum(['system', 'light', 'dark']),
  /** How a record's header is written in log mode: NetAssist's line, or the time in a column. */
  recordHeader: z.enum(['netassist', 'compact']),
  /** Large type, side panels hidden: for a projector. */
  presentation: z.boolean(),
  sidePanel: z.boolean(),
  sideBySide: z.boolean(),
  /** The byte inspector is shown under each log. */
  inspector: z.boolean(),
  /** What the tool panel beside the log shows; null: it is not there. */
  tools: z.enum(TOOLS).nullable(),
  /** Payload held in memory for all sessions together, in MiB. */
  memoryMiB: z.int().min(16).max(4096),
  /** Logs are recorded to the disk. */
  capture: z.boolean(),
  /** Largest capture of one session, in MiB; its oldest records make room for newer ones. */
  captureMiB: z
    .int()
    .min(16)
    .max(16 * 1024 * 1024),
  /** Recording stops while less than this is free on the disk, in MiB. */
  diskFloorMiB: z
    .int()
    .min(0)
    .max(1024 * 1024),
});
export type Settings = z.infer<typeof Settings>;

export const DEFAULT_SETTINGS: Settings = {
  language: 'system',
  theme: 'system',
  recordHeader: 'netassist',
  presentation: false,
  sidePanel: true,
  sideBySide: false,
  inspector: false,
  tools: null,
  memoryMiB: 256,
  capture: true,
  captureMiB: 2048,
  diskFloorMiB: 512,
};

export const settingsMethods = {
  'settings.change': { input: Settings.partial(), output: z.strictObject({}) },
} as const;
