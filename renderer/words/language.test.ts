import { expect, test } from 'vitest';
import { chooseLanguage } from './language.ts';

test.each([
  ['zh-CN', 'zh-CN'],
  ['zh', 'zh-CN'],
  ['zh-SG', 'zh-CN'],
  ['zh-Hans-HK', 'zh-CN'],
  ['zh-TW', 'zh-TW'],
  ['zh-HK', 'zh-TW'],
  ['zh-Hant', 'zh-TW'],
  ['zh_TW.UTF-8', 'zh-TW'],
  ['en', 'en'],
  ['en-GB', 'en'],
  ['fr-FR', 'zh-CN'],
  ['', 'zh-CN'],
])('the system language %j is answered with %s', (locale, language) => {
  expect(chooseLanguage('system', locale)).toBe(language);
});

test('a chosen language wins over the system', () => {
  expect(chooseLanguage('en', 'zh-CN')).toBe('en');
});
