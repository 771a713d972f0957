/** The settings dialog. */
export const settings = {
  title: '设置',
  language: '界面语言',
  languages: { system: '跟随系统', 'zh-CN': '简体中文', 'zh-TW': '繁體中文', en: 'English' },
  theme: '外观',
  themes: { system: '跟随系统', light: '浅色', dark: '深色' },
  recordHeader: '记录头样式',
  recordHeaders: { netassist: 'NetAssist 样式', compact: '紧凑样式' },
  memory: '日志内存上限 (MiB)',
  memoryHint: '全部会话合计；超过后最旧的记录让位给新记录，并显示数量。',
  presentation: '演示模式',
  presentationHint: '放大字体，隐藏侧栏，适合投影。',
  close: '完成',
  version: (version: string) => `SockLab ${version}`,
};
