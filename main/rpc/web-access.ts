import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** Windows that can be connected by an address each; the oldest address not used yet is forgotten beyond that. */
const MAX_TOKENS = 16;
const MAX_SESSIONS = 64;

/** Who may talk to the web shell: single-use bootstrap tokens, and the sessions they were exchanged for. */
export class WebAccess {
  private readonly tokens: string[] = [];
  private readonly sessions: string[] = [];

  /** A token for one more window. 256 bits, valid once. */
  issueToken(): string {
    return remember(this.tokens, MAX_TOKENS);
  }

  /** The secret of a new session, or undefined when the token was never issued or has been used. */
  exchange(token: string): string | undefined {
    const index = this.tokens.findIndex((known) => sameSecret(known, token));
    if (index < 0) return undefined;
    this.tokens.splice(index, 1);
    return remember(this.sessions, MAX_SESSIONS);
  }

  isSession(secret: string): boolean {
    return this.sessions.some((known) => sameSecret(known, secret));
  }
}

/**
 * Whether a request was made to us by our own page. A name that an attacker points at 127.0.0.1 shows in `Host`; another
 * site's page shows in `Origin`. `origin` is required where the request does something.
 */
export function isOwnRequest(
  headers: IncomingHttpHeaders,
  port: number,
  origin: 'required' | 'optional',
): boolean {
  const host = `127.0.0.1:${port}`;
  if (headers.host !== host) return false;
  if (headers.origin === undefined) return origin === 'optional';
  return headers.origin === `http://${host}`;
}

function remember(list: string[], limit: number): string {
  const secret = randomBytes(32).toString('base64url');
  list.push(secret);
  if (list.length > limit) list.shift();
  return secret;
}

/** In constant time: digests have the same length whatever is compared. */
function sameSecret(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
