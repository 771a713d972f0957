import { expect, it } from 'vitest';
import { systemLocale } from './system-locale.ts';

it.each([
  [{ LANG: 'zh_CN.UTF-8' }, 'zh-CN'],
  [{ LANG: 'zh_TW.UTF-8', LC_ALL: 'en_US.UTF-8' }, 'en-US'],
  [{ LANG: 'de_DE@euro' }, 'de-DE'],
  [{ LANG: 'C.UTF-8' }, ''],
  [{ LANG: 'POSIX' }, ''],
  [{}, ''],
])('reads %j as %j', (env, locale) => {
  expect(systemLocale('linux', env)).toBe(locale);
});
