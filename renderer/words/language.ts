import type { Language, Settings } from '#contract';

/**
 * The language to speak: the chosen one, or the system's by its BCP 47 tag (`zh-Hant-HK`, `en-GB`). 简体中文 when the
 * system speaks none of ours.
 */
export function chooseLanguage(setting: Settings['language'], locale: string): Language {
  if (setting !== 'system') return setting;
  const [language, ...subtags] = locale.toLowerCase().split(/[-_.]/);
  if (language === 'en') return 'en';
  if (language !== 'zh') return 'zh-CN';
  if (subtags.includes('hans')) return 'zh-CN';
  return subtags.some((tag) => ['hant', 'tw', 'hk', 'mo'].includes(tag)) ? 'zh-TW' : 'zh-CN';
}
