/** What of the browser is needed to get in; given by tests as they need it. */
export interface Browser {
  location: Pick<Location, 'hash' | 'pathname' | 'search'>;
  history: Pick<History, 'replaceState'>;
  storage: Pick<Storage, 'getItem' | 'setItem'>;
  fetch: typeof fetch;
}

const STORAGE_KEY = 'socklab.session';

/** The single-use token of the address the program printed, null when there is none. */
export const tokenOf = (hash: string): string | null =>
  new URLSearchParams(hash.replace(/^#/, '')).get('token');

/**
 * The secret that opens the WebSocket: exchanged for the token in the address, or the one kept from an earlier visit of this
 * browser. The token leaves the address bar, so that it is not bookmarked or shared. Answers null when there is neither.
 * Rejects when the program does not answer.
 */
export async function obtainSession({ location, history, storage, fetch }: Browser): Promise<string | null> {
  const token = tokenOf(location.hash);
  if (token === null) return storage.getItem(STORAGE_KEY);
  const response = await fetch('/session', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ token }),
  });
  history.replaceState(null, '', location.pathname + location.search);
  // A reload with a token in the address finds it used up, but its session is still good.
  if (!response.ok) return storage.getItem(STORAGE_KEY);
  const { session } = (await response.json()) as { session: string };
  storage.setItem(STORAGE_KEY, session);
  return session;
}
