import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { contentType } from './page-policy.ts';

export interface PageFile {
  body: Buffer;
  type: string;
}

/**
 * The built renderer, read once: URL path to file. Only what was there at the start is ever served, so no request can name
 * a file of the machine. `/` is the page itself.
 */
export async function readPageFiles(dir: string): Promise<ReadonlyMap<string, PageFile>> {
  const files = new Map<string, PageFile>();
  for (const entry of await readdir(dir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const url = `/${relative(dir, path).split(sep).join('/')}`;
    files.set(url, { body: await readFile(path), type: contentType(entry.name) });
  }
  const page = files.get('/index.html');
  if (!page) throw new Error(`no index.html in ${dir}`);
  files.set('/', page);
  return files;
}
