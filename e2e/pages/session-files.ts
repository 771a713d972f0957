import type { Download, Locator, Page } from '@playwright/test';

/** 会话文件: a session as a file, saved and opened. */
export class SessionFiles {
  private readonly button: Locator;
  private readonly menu: Locator;

  constructor(private readonly page: Page) {
    this.button = page.getByRole('button', { name: '会话文件' });
    this.menu = page.getByRole('dialog', { name: '会话文件' });
  }

  async save(): Promise<Download> {
    await this.button.click();
    const [download] = await Promise.all([
      this.page.waitForEvent('download'),
      this.menu.getByRole('button', { name: '保存会话…' }).click(),
    ]);
    return download;
  }

  /** Chooses a file in the dialog of the browser. */
  async open(path: string): Promise<void> {
    await this.button.click();
    const [chooser] = await Promise.all([
      this.page.waitForEvent('filechooser'),
      this.menu.getByRole('button', { name: '打开会话…' }).click(),
    ]);
    await chooser.setFiles(path);
  }
}
