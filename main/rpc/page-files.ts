import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
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
  await readFolder(dir, '/', files);
  const page = files.get('/index.html');
  if (!page) throw new Error(`no index.html in ${dir}`);
  files.set('/', page);
  return files;
}

/** Folder by folder: inside Electron's archive a recursive listing is not to be relied on. */
async function readFolder(dir: string, url: string, files: Map<string, PageFile>): Promise<void> {
  for (const entry of await readdir(dir, { withFileTypes: true })) {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) await readFolder(path, `${url}${entry.name}/`, files);
    else files.set(url + entry.name, { body: await readFile(path), type: contentType(entry.name) });
  }
}
