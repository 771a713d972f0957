import { expect, type Locator, type Page } from '@playwright/test';

/** 发送文件: which file, in which pieces; then how far it is. */
export class SendFileDialog {
  readonly dialog: Locator;
  readonly path: Locator;
  readonly browse: Locator;
  /** The page's own way to choose a file, where the shell has no dialog. */
  readonly fileInput: Locator;
  readonly chunkBytes: Locator;
  readonly datagramBytes: Locator;
  readonly delay: Locator;
  readonly start: Locator;
  readonly cancel: Locator;
  readonly progress: Locator;
  /** How the last file ended. */
  readonly outcome: Locator;
  /** Why it did not begin, or ended. */
  readonly fault: Locator;

  constructor(private readonly page: Page) {
    this.dialog = page.getByRole('dialog', { name: '发送文件' });
    this.path = this.dialog.getByRole('textbox', { name: '文件', exact: true });
    this.browse = this.dialog.getByRole('button', { name: '浏览…' });
    this.fileInput = this.dialog.locator('input[type="file"]');
    this.chunkBytes = this.dialog.getByRole('textbox', { name: '每块字节数' });
    this.datagramBytes = this.dialog.getByRole('textbox', { name: '每个数据报字节数' });
    this.delay = this.dialog.getByRole('textbox', { name: '间隔 (ms)' });
    this.start = this.dialog.getByRole('button', { name: '开始发送' });
    this.cancel = this.dialog.getByRole('button', { name: '取消发送' });
    this.progress = this.dialog.getByRole('progressbar');
    this.outcome = this.dialog.getByRole('status');
    this.fault = this.dialog.getByRole('alert');
  }

  async open(): Promise<void> {
    const settings = this.page.getByRole('region', { name: '发送设置' });
    await settings.getByRole('button', { name: '发送文件' }).click();
    await expect(this.dialog).toBeVisible();
  }

  async mode(mode: '按块' | '按行' | '每个数据报 n 字节'): Promise<void> {
    await this.dialog.getByRole('radio', { name: mode, exact: true }).check({ force: true });
  }

  /** Sends a file of the machine that runs the core. */
  async sendPath(path: string): Promise<void> {
    await this.path.fill(path);
    await this.start.click();
  }

  async close(): Promise<void> {
    await this.dialog.getByRole('button', { name: /^(关闭|在后台继续)$/ }).click();
  }
}
