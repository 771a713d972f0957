import { once } from 'node:events';
import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { contentDisposition, Downloads } from '../export/downloads.ts';
import { answerDownload } from './web-download.ts';

let folder: string;
let downloads: Downloads;
let server: Server;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'socklab-download-'));
  downloads = new Downloads(join(folder, 'downloads'));
  server = createServer((asked, response) => void answerDownload(asked, response, downloads)).listen(
    0,
    '127.0.0.1',
  );
  await once(server, 'listening');
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true, force: true });
});

async function offer(content: string): Promise<{ url: string; path: string; done: Promise<void> }> {
  const path = await downloads.prepare();
  await writeFile(path, content);
  const name = '日志 "1".txt';
  let url = '';
  const done = new Promise<void>((resolve) => {
    url = downloads.offer({ path, name, bytes: content.length, done: resolve });
  });
  return { url, path, done };
}

async function get(path: string, headers: Record<string, string> = {}, method = 'GET') {
  const { port } = server.address() as AddressInfo;
  const sent = request({ host: '127.0.0.1', port, path, headers, method }).end();
  const [response] = await once(sent, 'response');
  let body = '';
  for await (const chunk of response) body += chunk;
  return { status: response.statusCode as number, headers: response.headers as Record<string, string>, body };
}

it('sends a file once, as an attachment of unknown type', async () => {
  const { url, done } = await offer('<script>');
  const first = await get(url, { 'sec-fetch-site': 'same-origin' });
  expect(first).toMatchObject({ status: 200, body: '<script>' });
  expect(first.headers).toMatchObject({
    'content-type': 'application/octet-stream',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    'content-disposition': `attachment; filename="__ _1_.txt"; filename*=UTF-8''%E6%97%A5%E5%BF%97%20%221%22.txt`,
  });
  await done;
  expect((await get(url)).status).toBe(404);
});

it('gives nothing to other sites, other methods and wrong addresses', async () => {
  const { url } = await offer('secret');
  expect((await get(url, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await get(url, { 'sec-fetch-site': 'same-site' })).status).toBe(403);
  expect((await get(url, {}, 'POST')).status).toBe(405);
  expect((await get('/download/')).status).toBe(404);
  expect((await get(`${url}x`)).status).toBe(404);
  expect((await get(`/download/../${'x'.repeat(43)}`)).status).toBe(404);
  expect((await get(url)).body).toBe('secret');
});

it('a file that is gone, or taken back, is not there', async () => {
  const gone = await offer('gone');
  await rm(gone.path);
  expect((await get(gone.url)).status).toBe(404);
  const withdrawn = await offer('withdrawn');
  await downloads.withdraw(withdrawn.url, withdrawn.path);
  expect((await get(withdrawn.url)).status).toBe(404);
  await expect(access(withdrawn.path)).rejects.toThrow();
});

it('what an earlier run left behind is removed', async () => {
  const { path } = await offer('old');
  await new Downloads(join(folder, 'downloads')).prepare();
  await expect(access(path)).rejects.toThrow();
});

it.each([
  ['a.txt', `attachment; filename="a.txt"; filename*=UTF-8''a.txt`],
  ["a'(b)*.txt", `attachment; filename="a'(b)*.txt"; filename*=UTF-8''a%27%28b%29%2A.txt`],
  ['a\r\nX: 1', `attachment; filename="a__X: 1"; filename*=UTF-8''a%0D%0AX%3A%201`],
])('the name %j cannot leave its header', (name, header) => {
  expect(contentDisposition(name)).toBe(header);
});
