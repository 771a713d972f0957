import { expect, test } from 'vitest';
import { JAPANESE, KOREAN, SIMPLIFIED, TRADITIONAL } from './common-characters.ts';
import { encodeText } from './encode.ts';
import { PAIR_PROFILES, weigh } from './profiles.ts';

test.each([
  ['gb2312', SIMPLIFIED],
  ['big5', TRADITIONAL],
  ['shift_jis', JAPANESE],
  ['euc-jp', JAPANESE],
  ['euc-kr', KOREAN],
] as const)('the common characters are pairs of %s', (charset, characters) => {
  const encoded = encodeText(characters, charset);
  expect(encoded.notEncodable).toEqual([]);
  expect(encoded.bytes.length).toBe(characters.length * 2);
});

test('a text weighs most in its own charset', () => {
  const heaviest = (bytes: Uint8Array) =>
    PAIR_PROFILES.map((profile) => ({ charset: profile.charset, mean: weigh(bytes, profile).mean })).sort(
      (a, b) => b.mean - a.mean,
    )[0]?.charset;
  for (const [text, charset] of [
    ['今天天气不错，我们去公园散步吧', 'gbk'],
    ['今天天氣不錯，我們去公園散步吧', 'big5'],
    ['今日は天気がいいですね', 'shift_jis'],
    ['今日は天気がいいですね', 'euc-jp'],
    ['오늘 날씨가 좋네요', 'euc-kr'],
  ] as const) {
    expect(heaviest(encodeText(text, charset).bytes)).toBe(charset);
  }
});

test('counts characters of every length', () => {
  const [gbk] = PAIR_PROFILES;
  if (!gbk) throw new Error('no profile');
  expect(weigh(encodeText('a你😀b', 'gb18030').bytes, gbk)).toEqual({
    mean: 0.5,
    characters: 2,
    hasLonger: true,
  });
});
