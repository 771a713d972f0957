import type { settings as source } from '../zh-CN/settings.ts';

export const settings: typeof source = {
  title: 'Settings',
  language: 'Language',
  languages: { system: 'Same as system', 'zh-CN': '简体中文', 'zh-TW': '繁體中文', en: 'English' },
  theme: 'Appearance',
  themes: { system: 'Same as system', light: 'Light', dark: 'Dark' },
  recordHeader: 'Record header',
  recordHeaders: { netassist: 'NetAssist style', compact: 'Compact' },
  log: 'Data log',
  capture: 'Record to disk',
  captureHint:
    'The log is written to the disk and is there again after an exit or a crash. Otherwise it stays in memory only.',
  captureLimit: 'Limit per session (MiB)',
  captureLimitHint: 'Beyond it the oldest records on the disk make room, and their number is shown.',
  diskFloor: 'Keep free on the disk (MiB)',
  diskFloorHint:
    'With less than this free, recording stops with a message while traffic goes on; it continues by itself.',
  memory: 'Memory for logs (MiB)',
  memoryHint:
    'For all sessions together. What exceeds it is read back from the disk; without recording, the oldest records make room, and their number is shown.',
  presentation: 'Presentation mode',
  presentationHint: 'Large type without side panels, for a projector.',
  close: 'Done',
  version: (version) => `SockLab ${version}`,
};
