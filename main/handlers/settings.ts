import type { Services } from '../core.ts';
import type { HandlersOf } from './index.ts';

export const settingsHandlers = ({ settings }: Services): HandlersOf<'settings'> => ({
  'settings.change': (patch) => {
    settings.change(patch);
    return {};
  },
});
