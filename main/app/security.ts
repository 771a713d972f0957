import { app, session, type WebContents } from 'electron';
import { isOwnPage } from './origin.ts';

/** Permissions our own page may have: it copies records to the clipboard, and nothing else. */
const GRANTED: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

/** Denies navigation away, new windows, webviews, devices and permissions to every page. Call once the app is ready. */
export function denyByDefault(): void {
  app.on('web-contents-created', (_event, contents) => lockDown(contents));
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(isGranted(permission, details.requestingUrl));
  });
  defaultSession.setPermissionCheckHandler((_contents, permission, origin) => isGranted(permission, origin));
  defaultSession.setDevicePermissionHandler(() => false);
}

function lockDown(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  // A reload is a navigation to our own page.
  contents.on('will-frame-navigate', (event) => {
    if (!isOwnPage(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
}

function isGranted(permission: string, url: string): boolean {
  return GRANTED.has(permission) && isOwnPage(url);
}
