import {
  Automation,
  DEFAULT_AUTOMATION,
  DEFAULT_CONFIG,
  DEFAULT_OPTIONS,
  SessionConfig,
  SessionOptions,
} from '#contract';
import { withDefaults } from './with-defaults.ts';

/** What the user set of a session, as files have it. */
export const sessionParts = {
  config: withDefaults(DEFAULT_CONFIG, SessionConfig),
  options: withDefaults(DEFAULT_OPTIONS, SessionOptions),
  automation: withDefaults(DEFAULT_AUTOMATION, Automation).default(DEFAULT_AUTOMATION),
};
