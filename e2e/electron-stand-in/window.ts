import type { BrowserContext, Frame, Page, Route } from '@playwright/test';
import type { Link } from './link.mjs';
import { DELIVER, INVOKE, preloadScript } from './preload-script.ts';

/** What a page may ask for; the program's permission handlers decide which of them it gets. */
export const ASKED_PERMISSIONS = {
  'clipboard-sanitized-write': 'clipboard-write',
  'clipboard-read': 'clipboard-read',
  geolocation: 'geolocation',
  notifications: 'notifications',
} as const;

type WindowOptions = { width: number; height: number; preload: string };
type ProtocolAnswer = { status: number; headers: Record<string, string>; body: Uint8Array };

/**
 * Chromium does not know the program's scheme, so its pages stand under a host of the reserved name `.invalid`: a secure
 * origin that never reaches the network, because every request is answered by the program's protocol handler or refused.
 */
const toPageUrl = (url: string): string =>
  url.replace(/^(\w+):\/\/([^/]+)/, (_all, scheme, host) => `https://${host}.${scheme}.invalid`);
const toElectronUrl = (url: string): string =>
  url.replace(/^https:\/\/([^/]+)\.(\w+)\.invalid(?=[/?#]|$)/, (_all, host, scheme) => `${scheme}://${host}`);

/** One BrowserWindow of the program: a Chromium page with the built preload in it. */
export class StandInWindow {
  private constructor(
    readonly id: number,
    readonly page: Page,
    private readonly link: Link,
    private readonly preload: string,
  ) {}

  static async open(
    id: number,
    { width, height, preload }: WindowOptions,
    context: BrowserContext,
    link: Link,
  ): Promise<StandInWindow> {
    const page = await context.newPage();
    await page.setViewportSize({ width, height });
    const window = new StandInWindow(id, page, link, preload);
    await page.exposeBinding(INVOKE, ({ frame }, channel: string, args: unknown[]) =>
      link.call('ipc.invoke', id, window.describe(frame), channel, args),
    );
    await page.route('**/*', (route) => window.answer(route));
    page.on('popup', (popup) => void window.decidePopup(popup));
    page.on('close', () => void link.call('window.closed', id).catch(() => {}));
    return window;
  }

  /** What the program asks of `loadURL`: no page decides about it. */
  async load(url: string): Promise<void> {
    const pageUrl = toPageUrl(url);
    const { origin } = new URL(pageUrl);
    await this.page.context().grantPermissions(await this.grantedPermissions(url), { origin });
    await this.page.addInitScript(await preloadScript(this.preload, origin));
    await this.page.goto(pageUrl);
  }

  async deliver(channel: string, args: unknown[]): Promise<void> {
    await this.page.evaluate(
      ([deliver, name, values]) => {
        const page = window as unknown as Record<string, (channel: string, args: unknown[]) => void>;
        page[deliver]?.(name, values);
      },
      [DELIVER, channel, args] as const,
    );
  }

  private describe(frame: Frame): { url: string; isMainFrame: boolean } {
    return { url: toElectronUrl(frame.url()), isMainFrame: frame === this.page.mainFrame() };
  }

  private async grantedPermissions(url: string): Promise<string[]> {
    const granted: string[] = [];
    for (const [asked, name] of Object.entries(ASKED_PERMISSIONS)) {
      if (await this.link.call('permission.isGranted', asked, url)) granted.push(name);
    }
    return granted;
  }

  private async answer(route: Route): Promise<void> {
    const request = route.request();
    const url = toElectronUrl(request.url());
    if (request.isNavigationRequest()) {
      const isMainFrame = request.frame() === this.page.mainFrame();
      if (!(await this.link.call('window.navigating', this.id, { url, isMainFrame }))) {
        await route.abort('aborted');
        return;
      }
    }
    if (url === request.url()) {
      await route.abort('blockedbyclient');
      return;
    }
    const { status, headers, body }: ProtocolAnswer = await this.link.call(
      'protocol.fetch',
      url,
      request.method(),
    );
    await route.fulfill({ status, headers, body: Buffer.from(body) });
  }

  private async decidePopup(popup: Page): Promise<void> {
    if (!(await this.link.call('window.mayOpenWindow', this.id, popup.url()))) await popup.close();
  }
}
