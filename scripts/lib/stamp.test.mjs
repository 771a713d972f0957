import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fingerprint } from './stamp.mjs';

let folder = '';
const look = () => fingerprint(folder, ['main', 'package.json', 'absent']);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'socklab-stamp-'));
  await mkdir(join(folder, 'main', 'net'), { recursive: true });
  await writeFile(join(folder, 'main', 'net', 'tcp.ts'), 'one');
  await writeFile(join(folder, 'package.json'), '{}');
});

afterEach(() => rm(folder, { recursive: true }));

test('the same files give the same fingerprint', async () => {
  expect(await look()).toBe(await look());
});

test('a file changed, added or removed gives another', async () => {
  const first = await look();
  await writeFile(join(folder, 'main', 'net', 'udp.ts'), '');
  const second = await look();
  await rm(join(folder, 'main', 'net', 'udp.ts'));
  await writeFile(join(folder, 'main', 'net', 'tcp.ts'), 'longer');
  const third = await look();
  await writeFile(join(folder, 'absent'), '');
  expect(new Set([first, second, third, await look()]).size).toBe(4);
});

test('a file of the same size saved at another time gives another', async () => {
  const first = await look();
  await utimes(join(folder, 'package.json'), 1_000, 1_000);
  expect(await look()).not.toBe(first);
});

test('tests and their fixtures are no part of it', async () => {
  const first = await look();
  await writeFile(join(folder, 'main', 'net', 'tcp.test.ts'), '');
  await writeFile(join(folder, 'main', 'net', 'tcp.fixture.ts'), '');
  expect(await look()).toBe(first);
});
