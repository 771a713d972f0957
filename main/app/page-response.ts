import type { PageFile } from '../rpc/page-files.ts';
import { PAGE_HEADERS } from '../rpc/page-policy.ts';
import { isOwnPage } from './origin.ts';

/** Answers a request for `app://socklab/…`. A request can name only what is in `files`, so no path leads anywhere else. */
export function pageResponse(
  request: Pick<Request, 'method' | 'url'>,
  files: ReadonlyMap<string, PageFile>,
): Response {
  if (!isOwnPage(request.url)) return new Response(null, { status: 403 });
  if (request.method !== 'GET') return new Response(null, { status: 405 });
  const file = files.get(new URL(request.url).pathname);
  if (!file) return new Response(null, { status: 404 });
  return new Response(new Uint8Array(file.body), {
    headers: { ...PAGE_HEADERS, 'content-type': file.type },
  });
}
