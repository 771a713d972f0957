import { randomBytes } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** A file that a viewer may fetch. */
export interface Download {
  path: string;
  /** What it is to be called there. */
  name: string;
  bytes: number;
  /** To be called when it was sent, or could not be. */
  done(): void;
}

/** Path of every download's address. */
export const DOWNLOAD_PREFIX = '/download/';

/**
 * Temporary files for viewers that have no file dialog. Each has an address of 256 random bits that is good for one
 * fetch; nothing else can be fetched.
 */
export class Downloads {
  private readonly offered = new Map<string, Download>();
  private readonly swept: Promise<void>;

  /** @param folder ours alone; what an earlier run left in it is removed at once */
  constructor(private readonly folder: string) {
    this.swept = rm(folder, { recursive: true, force: true }).catch(() => {});
  }

  /** Where the next temporary files may be written: a path that is free, without an ending. */
  async prepare(): Promise<string> {
    await this.swept;
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    return join(this.folder, randomBytes(12).toString('hex'));
  }

  /** Offers a file; answers its address, without the origin. */
  offer(download: Download): string {
    const token = randomBytes(32).toString('base64url');
    this.offered.set(token, download);
    return DOWNLOAD_PREFIX + token;
  }

  /** The file of an address, once. A map lookup takes as long for a wrong token as for a right one, near enough for 256 bits. */
  take(urlPath: string): Download | undefined {
    if (!urlPath.startsWith(DOWNLOAD_PREFIX)) return undefined;
    const token = urlPath.slice(DOWNLOAD_PREFIX.length);
    const download = this.offered.get(token);
    this.offered.delete(token);
    return download;
  }

  /** Takes back an offer, fetched or not, and removes its file. */
  async withdraw(url: string | null, path: string): Promise<void> {
    if (url) this.offered.delete(url.slice(DOWNLOAD_PREFIX.length));
    await rm(path, { force: true }).catch(() => {});
  }

  /** Removes everything. */
  async close(): Promise<void> {
    this.offered.clear();
    await this.swept;
    await rm(this.folder, { recursive: true, force: true }).catch(() => {});
  }
}

/** `Content-Disposition` of a name that may hold anything: an ASCII form for old readers, RFC 5987's for all others. */
export function contentDisposition(name: string): string {
  const ascii = name.replace(/[^ -~]|["\\%/]/g, '_');
  const extended = encodeURIComponent(name).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${extended}`;
}
