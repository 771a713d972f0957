import { expect, type Locator, type Page } from '@playwright/test';

/** 历史发送: what was sent before. */
export class HistoryDialog {
  readonly dialog: Locator;
  readonly entries: Locator;
  readonly query: Locator;

  constructor(private readonly page: Page) {
    this.dialog = page.getByRole('dialog', { name: '历史发送' });
    this.entries = this.dialog.getByRole('option');
    this.query = this.dialog.getByRole('textbox', { name: '查找' });
  }

  async open(): Promise<void> {
    const settings = this.page.getByRole('region', { name: '发送设置' });
    await settings.getByRole('button', { name: '历史发送' }).click();
    await expect(this.dialog).toBeVisible();
  }

  button(name: '重发' | '填入' | '存为快捷指令' | '删除' | '清空' | '全部删除' | '关闭'): Locator {
    return this.dialog.getByRole('button', { name, exact: true });
  }

  async close(): Promise<void> {
    await this.button('关闭').click();
  }
}
