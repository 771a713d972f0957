import { expect, test, vi } from 'vitest';
import { type Browser, obtainSession, tokenOf } from './web-session.ts';

function browser(hash: string, stored: string | null, answer: Response): Browser {
  const values = new Map(stored === null ? [] : [['socklab.session', stored]]);
  return {
    location: { hash, pathname: '/', search: '' },
    history: { replaceState: vi.fn() },
    storage: {
      getItem: (key) => values.get(key) ?? null,
      setItem: (key, value) => void values.set(key, value),
    },
    fetch: vi.fn(async () => answer),
  };
}

const accepted = (): Response => Response.json({ session: 'fresh' });
const refused = (): Response => new Response(null, { status: 403 });

test('a token is exchanged for a session, which is kept, and leaves the address bar', async () => {
  const page = browser('#token=abc', 'old', accepted());
  expect(await obtainSession(page)).toBe('fresh');
  expect(page.fetch).toHaveBeenCalledWith('/session', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{"token":"abc"}',
  });
  expect(page.storage.getItem('socklab.session')).toBe('fresh');
  expect(page.history.replaceState).toHaveBeenCalledWith(null, '', '/');
});

test('without a token the session of an earlier visit is used', async () => {
  const page = browser('', 'old', accepted());
  expect(await obtainSession(page)).toBe('old');
  expect(page.fetch).not.toHaveBeenCalled();
});

test('a token that was used up falls back to the session it was used for', async () => {
  expect(await obtainSession(browser('#token=abc', 'old', refused()))).toBe('old');
  expect(await obtainSession(browser('#token=abc', null, refused()))).toBeNull();
});

test('a hash that is no token is left alone', () => {
  expect(tokenOf('#section')).toBeNull();
  expect(tokenOf('')).toBeNull();
});
