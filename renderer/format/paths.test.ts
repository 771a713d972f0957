import { expect, it } from 'vitest';
import { fileNamePart, isFullPath } from './paths.ts';

it.each(['/a', '/home/me/日志 1.txt', 'C:\\a.bin', 'd:/x/y', '\\\\server\\share\\a', ' /a '])(
  'takes %s for a full path',
  (text) => expect(isFullPath(text)).toBe(true),
);

it.each(['', ' ', 'a', './a', '../a', '~/a', '/', '/a/', 'C:', 'C:\\', 'C:a', '\\a', 'file:///a'])(
  'does not take %j for a full path',
  (text) => expect(isFullPath(text)).toBe(false),
);

it('makes a part of a file name of any text', () => {
  expect(fileNamePart('TCP 服务端 0.0.0.0:8080')).toBe('TCP 服务端 0.0.0.0-8080');
  expect(fileNamePart('..[::1]:80/\u0000x. ')).toBe('[--1]-80--x');
});
