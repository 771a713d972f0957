import { expect, test } from 'vitest';
import { chooseWords } from './words.mjs';

const language = (env, system = 'en-US') =>
  /[一-龥]/.test(chooseWords(env, system).help) ? 'Chinese' : 'English';

test('the language is that of the terminal, else that of the system', () => {
  expect(language({ LANG: 'zh_CN.UTF-8' })).toBe('Chinese');
  expect(language({ LANG: 'zh_CN.UTF-8', LC_ALL: 'C' })).toBe('English');
  expect(language({}, 'zh-TW')).toBe('Chinese');
  expect(language({})).toBe('English');
});

test('both languages have every sentence, with the same blanks', () => {
  const english = chooseWords({ LANG: 'en' }, '');
  const chinese = chooseWords({ LANG: 'zh' }, '');
  expect(Object.keys(chinese)).toEqual(Object.keys(english));
  for (const [key, sentence] of Object.entries(english)) {
    expect(chinese[key].length, key).toSatisfy((length) =>
      typeof sentence === 'function' ? length === sentence.length : length > 0,
    );
  }
});
