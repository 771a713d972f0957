import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { AppendFile, type Numbered } from './append-file.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'socklab-numbers-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Two of them do not fit into one file. */
const piece = (letter: string): Buffer => Buffer.alloc(600_000, letter);
const at = (name: string): string => join(folder, name);

/** Saves pieces, each a file's worth, as one opening of a session does; answers where it left off. */
async function saved(letters: string, last: Numbered | null = null): Promise<Numbered | null> {
  const options = { path: at('data.log'), rotate: 'size', sizeMiB: 1 } as const;
  const failed = (error: Error): void => {
    throw error;
  };
  const numbering = { last };
  const file = new AppendFile(options, { failed, progress: () => {} }, numbering);
  file.begin('', Promise.resolve());
  for (const letter of letters) file.add(piece(letter), '');
  await file.close();
  return numbering.last;
}

/** What each file holds: its letters without repetition. */
async function files(): Promise<Record<string, string>> {
  const held: Record<string, string> = {};
  for (const name of (await readdir(folder)).sort()) {
    const text = await readFile(at(name), 'utf8').catch(() => '/');
    held[name] = text.replaceAll(/(.)\1+/g, '$1');
  }
  return held;
}

it("leaves alone what the user had under its numbers' names, and lets nothing else move them", async () => {
  const theirs = ['data-1.log', 'data-3.log', 'data-2024.log', 'data-02.log', 'data-x.log', 'data-5.txt'];
  for (const name of theirs) await writeFile(at(name), 'mine');
  await mkdir(at('data-4.log'));
  await saved('abc');
  expect(await files()).toEqual({
    ...Object.fromEntries(theirs.map((name) => [name, 'mine'])),
    'data-4.log': '/',
    'data.log': 'a',
    'data-2.log': 'b',
    'data-5.log': 'c',
  });
});

it('goes on in the file in which it left off, also when others stand behind it', async () => {
  const left = await saved('ab');
  await writeFile(at('data-7.log'), 'mine');
  await writeFile(at('data-2.log'), 'b');
  await saved('c', left);
  expect(await files()).toEqual({ 'data.log': 'a', 'data-2.log': 'bc', 'data-7.log': 'mine' });
});

it('numbers rise: what the user removed is not filled up again', async () => {
  let left = await saved('abcd');
  await rm(at('data-2.log'));
  left = await saved('e', left);
  await rm(at('data-5.log'));
  await saved('f', left);
  expect(await files()).toEqual({
    'data.log': 'a',
    'data-3.log': 'c',
    'data-4.log': 'd',
    'data-6.log': 'f',
  });
});

it('begins anew with the chosen name when it and the last one are gone', async () => {
  const left = await saved('abc');
  await rm(at('data.log'));
  await rm(at('data-3.log'));
  await saved('de', left);
  expect(await files()).toEqual({ 'data.log': 'd', 'data-2.log': 'b', 'data-3.log': 'e' });
});

it('knows nothing of a sequence to another file', async () => {
  await writeFile(at('data-2.log'), 'mine');
  await saved('ab', { path: at('other.log'), number: 2 });
  expect(await files()).toEqual({ 'data.log': 'a', 'data-2.log': 'mine', 'data-3.log': 'b' });
});

it('two at the same time share no numbered file', async () => {
  await Promise.all([saved('aaa'), saved('bbb')]);
  const { 'data.log': _, ...numbered } = await files();
  for (const held of Object.values(numbered)) expect(held).toMatch(/^[ab]$/);
});
