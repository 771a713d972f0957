import { expect, test } from 'vitest';
import { LANGUAGES } from '#contract';
import { WORDS } from './index.ts';

/** Every plain sentence with its place, such as `app.status.label`. */
function sentences(words: object, place = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]): [string, string][] => {
    const here = place ? `${place}.${key}` : key;
    if (typeof value === 'string') return [[here, value]];
    return typeof value === 'object' && value !== null ? sentences(value, here) : [];
  });
}

test.each(LANGUAGES)('no sentence of %s is empty', (language) => {
  const all = sentences(WORDS[language]);
  expect(all.length).toBeGreaterThan(100);
  expect(all.filter(([, text]) => text.trim() === '')).toEqual([]);
});

test('English has no Chinese left in it, apart from the names of languages', () => {
  const chinese = sentences(WORDS.en).filter(([, text]) => /\p{Script=Han}/u.test(text));
  expect(chinese.filter(([place]) => !place.startsWith('settings.languages.'))).toEqual([]);
});

test('繁體中文 uses traditional characters and the terms of Taiwan', () => {
  const foreign = /[网络连设会显关闭开发]|端口|服務端|客戶端|字節|數據|套接字|接口|默認/u;
  const found = sentences(WORDS['zh-TW']).filter(([, text]) => foreign.test(text));
  expect(found.filter(([place]) => !place.startsWith('settings.languages.'))).toEqual([]);
});
