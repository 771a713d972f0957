export const SCHEME = 'app';
export const HOST = 'socklab';

/** Where the window's page lives. A scheme of our own, because `file:` would let the page read every file of the machine. */
export const PAGE_URL = `${SCHEME}://${HOST}/`;

/** Whether a URL or an origin is that of our own page. */
export function isOwnPage(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host } = new URL(url);
  return protocol === `${SCHEME}:` && host === HOST;
}
