import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * A fingerprint of files by path, size and time of change: no file is read, so hundreds cost a few milliseconds.
 * Tests and their fixtures are left out, because they are in no bundle. A path that does not exist counts as such.
 * @param {string} base folder that the paths are relative to
 * @param {string[]} paths files and folders
 * @returns {Promise<string>} hexadecimal
 */
export async function fingerprint(base, paths) {
  const files = (await Promise.all(paths.map((path) => list(base, path)))).flat().sort();
  const lines = await Promise.all(files.map((file) => identify(base, file)));
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}

/**
 * @param {string} base
 * @param {string} path
 * @returns {Promise<string[]>}
 */
async function list(base, path) {
  let entries;
  try {
    entries = await readdir(join(base, path), { withFileTypes: true });
  } catch {
    return [path];
  }
  const nested = await Promise.all(
    entries
      .filter(({ name }) => !/\.(test|fixture)\.\w+$/.test(name))
      .map((entry) => {
        const inner = `${path}/${entry.name}`;
        return entry.isDirectory() ? list(base, inner) : [inner];
      }),
  );
  return nested.flat();
}

/**
 * @param {string} base
 * @param {string} file
 */
async function identify(base, file) {
  try {
    const { size, mtimeMs } = await stat(join(base, file));
    return `${file} ${size} ${mtimeMs}`;
  } catch {
    return `${file} missing`;
  }
}
