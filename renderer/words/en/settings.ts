import type { settings as source } from '../zh-CN/settings.ts';

export const settings: typeof source = {
  title: 'Settings',
  language: 'Language',
  languages: { system: 'Same as system', 'zh-CN': '简体中文', 'zh-TW': '繁體中文', en: 'English' },
  theme: 'Appearance',
  themes: { system: 'Same as system', light: 'Light', dark: 'Dark' },
  recordHeader: 'Record header',
  recordHeaders: { netassist: 'NetAssist style', compact: 'Compact' },
  memory: 'Memory for logs (MiB)',
  memoryHint: 'For all sessions together. Beyond it the oldest records make room, and their number is shown.',
  presentation: 'Presentation mode',
  presentationHint: 'Large type without side panels, for a projector.',
  close: 'Done',
  version: (version) => `SockLab ${version}`,
};
