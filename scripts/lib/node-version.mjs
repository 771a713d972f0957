/**
 * Says in one sentence that Node is too old, before anything that needs a newer one is loaded.
 * Every script imports this file first and loads the rest dynamically, so that an old Node meets the sentence and not a
 * missing export. Keep it in syntax that Node 14 reads.
 */

/** The oldest Node that every tool of this project runs on; the same as `engines` in package.json. */
export const oldestNode = [20, 19];

/**
 * @param {string} version as in process.versions.node
 * @returns {boolean}
 */
export function isNodeNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1]);
}

if (!isNodeNewEnough(process.versions.node)) {
  const needed = oldestNode.join('.');
  console.error(
    `SockLab needs Node ${needed} or newer; this is Node ${process.versions.node}. 请安装 Node ${needed} 或更新的版本。`,
  );
  process.exit(1);
}
