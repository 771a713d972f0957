// @ts-check
/** @type {Map<string, (event: object, ...args: unknown[]) => unknown>} */
const handlers = new Map();

export const ipcMain = {
  /**
   * @param {string} channel
   * @param {(event: object, ...args: unknown[]) => unknown} handler
   */
  handle(channel, handler) {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    handlers.set(channel, handler);
  },
};

/**
 * @param {object} event
 * @param {string} channel
 * @param {unknown[]} args
 */
export async function invoke(event, channel, args) {
  const handler = handlers.get(channel);
  if (!handler) throw new Error(`No handler registered for '${channel}'`);
  const answer = structuredClone(await handler(event, ...structuredClone(args)));
  assertExactBytes(answer);
  return answer;
}

/**
 * The structured clone of a view carries the whole buffer behind it: 5 bytes of a pooled Buffer become 8 KB.
 * @param {unknown} value
 */
function assertExactBytes(value) {
  if (value instanceof Uint8Array) {
    if (value.buffer.byteLength === value.byteLength) return;
    throw new Error(`an answer carries ${value.buffer.byteLength} bytes for ${value.byteLength}`);
  }
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(assertExactBytes);
}
