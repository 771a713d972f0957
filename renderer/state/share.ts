/**
 * `next`, with every part that equals its part of `previous` replaced by that very object. A pull brings everything anew;
 * with this, what did not change keeps its identity and nothing that shows it is drawn again. For plain JSON values.
 */
export function share<T>(previous: unknown, next: T): T {
  if (Object.is(previous, next)) return next;
  if (!isObject(previous) || !isObject(next) || Array.isArray(previous) !== Array.isArray(next)) return next;
  const entries = Object.entries(next).map(([key, value]) => [key, share(previous[key], value)] as const);
  const isSame =
    entries.length === Object.keys(previous).length &&
    entries.every(([key, value]) => Object.hasOwn(previous, key) && Object.is(previous[key], value));
  if (isSame) return previous as T;
  return (Array.isArray(next) ? entries.map(([, value]) => value) : Object.fromEntries(entries)) as T;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
