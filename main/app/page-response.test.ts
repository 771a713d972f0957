import { expect, test } from 'vitest';
import { pageResponse } from './page-response.ts';

const page = { body: Buffer.from('<!doctype html>套接字'), type: 'text/html; charset=utf-8' };
const script = { body: Buffer.from('export {}'), type: 'text/javascript; charset=utf-8' };
const files = new Map([
  ['/', page],
  ['/index.html', page],
  ['/assets/index.js', script],
]);
const get = (url: string, method = 'GET') => pageResponse({ url, method }, files);

test('the page and its files come with their type and a policy that forbids everything foreign', async () => {
  const response = get('app://socklab/');
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';/);
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(await response.text()).toBe('<!doctype html>套接字');
  expect(get('app://socklab/assets/index.js?v=1#x').headers.get('content-type')).toMatch('javascript');
});

test.each([
  'app://socklab/../package.json',
  'app://socklab/%2e%2e/package.json',
  'app://socklab/assets/..%2f..%2fpackage.json',
  'app://socklab/assets/../../../etc/passwd',
  'app://socklab//etc/passwd',
  'app://socklab/assets/index.js%00.html',
  'app://socklab/assets/',
  'app://socklab/constructor',
])('%s is not there', (url) => {
  expect(get(url).status).toBe(404);
});

test('other hosts and other methods are refused', () => {
  expect(get('app://other/index.html').status).toBe(403);
  expect(get('file:///index.html').status).toBe(403);
  expect(get('app://socklab/', 'POST').status).toBe(405);
});
