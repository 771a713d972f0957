import { protocol } from 'electron';
import type { PageFile } from '../rpc/page-files.ts';
import { SCHEME } from './origin.ts';
import { pageResponse } from './page-response.ts';

/** Makes `app:` a secure origin with relative URLs. To be called before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: { standard: true, secure: true } }]);
}

/** Serves the page's files under `app://socklab/`, once the app is ready. */
export function servePage(files: ReadonlyMap<string, PageFile>): void {
  protocol.handle(SCHEME, (request) => pageResponse(request, files));
}
