import { join } from 'node:path';
import { runChild } from './child.mjs';
import { nodeModules, root } from './paths.mjs';

/** Every part has rules of its own: what it may see (Node, the DOM) is in its tsconfig. */
const projects = ['main', 'preload', 'preload/contract', 'renderer', 'renderer/tsconfig.tests.json', 'e2e'];

/**
 * Checks the types of all parts; what is wrong goes to the terminal.
 * @returns {Promise<string[]>} the parts with mistakes
 */
export async function checkTypes() {
  const wrong = [];
  for (const project of projects) {
    const args = [join(nodeModules, 'typescript', 'bin', 'tsc'), '-p', project];
    const { code } = await runChild(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    if (code !== 0) wrong.push(project);
  }
  return wrong;
}
