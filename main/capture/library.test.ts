import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { Library } from './library.ts';
import { temporaryFolder } from './testing.ts';

it('keeps all of the files that are taken over under one name at the same time', async () => {
  const { dir, remove } = await temporaryFolder();
  onTestFinished(remove);
  const library = new Library(join(dir, 'captures'));
  const files = ['one', 'two', 'three'];
  await Promise.all(files.map((name) => writeFile(join(dir, name), name)));
  const taken = await Promise.all(files.map((name) => library.adopt(join(dir, name), 'a')));
  expect(taken).toEqual(['a', 'a-2', 'a-3'].map((name) => library.pathOf(name)));
  expect(await Promise.all(taken.map((path) => readFile(path, 'utf8')))).toEqual(files);
});
