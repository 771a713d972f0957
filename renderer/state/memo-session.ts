import { type FunctionComponent, memo } from 'react';
import type { SessionState } from '#contract';

/**
 * A component that is not drawn again when only the named parts of its session changed: traffic changes counters and log
 * with every pull, thirty times a second. Such a component must not use these parts.
 */
export function memoSession<P extends { session: SessionState }>(
  component: FunctionComponent<P>,
  unused: readonly (keyof SessionState)[],
): FunctionComponent<P> {
  return memo(component, (before, after) => {
    const { session: oldSession, ...oldProps } = before;
    const { session: newSession, ...newProps } = after;
    return sameParts(oldProps, newProps, []) && sameParts(oldSession, newSession, unused);
  });
}

function sameParts(a: object, b: object, unused: readonly string[]): boolean {
  const old = new Map(Object.entries(a));
  const parts = Object.entries(b);
  return (
    old.size === parts.length &&
    parts.every(([key, value]) => unused.includes(key) || (old.has(key) && Object.is(old.get(key), value)))
  );
}
