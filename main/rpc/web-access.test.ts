import { expect, it } from 'vitest';
import { isOwnRequest, WebAccess } from './web-access.ts';

it('exchanges a token once', () => {
  const access = new WebAccess();
  const token = access.issueToken();
  const session = access.exchange(token) ?? '';
  expect(access.isSession(session)).toBe(true);
  expect(access.exchange(token)).toBeUndefined();
  expect(access.isSession(token)).toBe(false);
});

it('knows nobody at first', () => {
  const access = new WebAccess();
  expect(access.exchange('')).toBeUndefined();
  expect(access.isSession('')).toBe(false);
});

it('forgets the oldest token when many are issued and none is used', () => {
  const access = new WebAccess();
  const oldest = access.issueToken();
  for (let i = 0; i < 16; i += 1) access.issueToken();
  expect(access.exchange(oldest)).toBeUndefined();
  expect(access.exchange(access.issueToken())).toBeDefined();
});

it.each([
  [{ host: '127.0.0.1:80', origin: 'http://127.0.0.1:80' }, true, true],
  [{ host: '127.0.0.1:80' }, false, true],
  [{ host: 'evil.example:80', origin: 'http://127.0.0.1:80' }, false, false],
  [{ host: '127.0.0.1:81', origin: 'http://127.0.0.1:80' }, false, false],
  [{ host: '127.0.0.1:80', origin: 'http://evil.example' }, false, false],
  [{ host: '127.0.0.1:80', origin: 'null' }, false, false],
  [{ host: 'localhost:80' }, false, false],
  [{}, false, false],
])('judges %j', (headers, required, optional) => {
  expect(isOwnRequest(headers, 80, 'required')).toBe(required);
  expect(isOwnRequest(headers, 80, 'optional')).toBe(optional);
});
