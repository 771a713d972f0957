import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron';
import { failure, fault, type Result } from '#contract';
import { isOwnPage } from '../app/origin.ts';
import type { Core } from '../core.ts';

type Viewer = ReturnType<Core['signal']['attach']>;

/**
 * Lets Electron's windows reach the core over two channels: `socklab:request` is answered with a result, `socklab:event`
 * carries the `changed` signal.
 *
 * Any page, frame or webview of the process can send to a channel by name. A request counts only when it comes from the main
 * frame of a window of ours that shows our own page; everybody else gets a fault and learns nothing.
 */
export class IpcTransport {
  readonly #core: Pick<Core, 'dispatcher' | 'signal'>;
  readonly #admitted = new Set<WebContents>();
  readonly #viewers = new Map<WebContents, Viewer>();

  constructor(core: Pick<Core, 'dispatcher' | 'signal'>, ipcMain: Pick<IpcMain, 'handle'>) {
    this.#core = core;
    ipcMain.handle('socklab:request', (event, method: unknown, input: unknown) =>
      this.#answer(event, method, input),
    );
  }

  /** Makes a window ours. Its viewer lasts as long as one page: a reload gets a new one with its first request. */
  admit(contents: WebContents): void {
    this.#admitted.add(contents);
    contents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      if (isMainFrame && !isSameDocument) this.#detach(contents);
    });
    contents.on('render-process-gone', () => this.#detach(contents));
    contents.once('destroyed', () => {
      this.#admitted.delete(contents);
      this.#detach(contents);
    });
  }

  async #answer(event: IpcMainInvokeEvent, method: unknown, input: unknown): Promise<Result<unknown>> {
    const { sender, senderFrame } = event;
    const trusted =
      this.#admitted.has(sender) &&
      senderFrame !== null &&
      senderFrame.parent === null &&
      isOwnPage(senderFrame.url);
    if (!trusted) return failure(fault('PERMISSION_DENIED', 'request from a page that is not ours'));
    if (typeof method !== 'string') return failure(fault('UNKNOWN_METHOD', 'the method is not a string'));
    return this.#core.dispatcher.dispatch(this.#viewerOf(sender), method, input);
  }

  #viewerOf(contents: WebContents): Viewer {
    const known = this.#viewers.get(contents);
    if (known) return known;
    const viewer = this.#core.signal.attach(() => {
      if (!contents.isDestroyed()) contents.send('socklab:event', 'changed');
    });
    this.#viewers.set(contents, viewer);
    return viewer;
  }

  #detach(contents: WebContents): void {
    this.#viewers.get(contents)?.detach();
    this.#viewers.delete(contents);
  }
}
