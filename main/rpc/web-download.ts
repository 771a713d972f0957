import { open } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { contentDisposition, DOWNLOAD_PREFIX, type Downloads } from '../export/downloads.ts';
import { PAGE_HEADERS } from './page-policy.ts';

export { DOWNLOAD_PREFIX };

/** A page of ours asks, or the person at the address bar; another site's page gives itself away here in every browser. */
const OWN_SITES: ReadonlySet<string | undefined> = new Set(['same-origin', 'none', undefined]);

/**
 * Sends the file of an address, once. Without `downloads` the request was not ours. The threat model is at the head of
 * `web-transport.ts`. Never rejects.
 */
export async function answerDownload(
  request: IncomingMessage,
  response: ServerResponse,
  downloads: Downloads | undefined,
): Promise<void> {
  const own = downloads && OWN_SITES.has(request.headers['sec-fetch-site'] as string | undefined);
  if (!own || request.method !== 'GET') {
    refuse(response, own ? 405 : 403);
    return;
  }
  const download = downloads.take((request.url ?? '').split('?')[0] ?? '');
  const file = download && (await open(download.path).catch(() => undefined));
  if (!file) {
    refuse(response, 404);
    download?.done();
    return;
  }
  response.writeHead(200, {
    ...PAGE_HEADERS,
    'content-type': 'application/octet-stream',
    'content-length': download.bytes,
    'content-disposition': contentDisposition(download.name),
    'cache-control': 'no-store',
  });
  // A browser that does not want the rest: half a response says so by itself.
  await pipeline(file.createReadStream(), response).catch(() => {});
  download.done();
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-length': 0, connection: 'close' });
  response.end();
}
