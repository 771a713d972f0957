import type { Locator, Page } from '@playwright/test';
import { Inspector } from './inspector.ts';

/** One record, whole, page by page. */
export class RecordDialog {
  readonly dialog: Locator;
  readonly content: Locator;
  readonly text: Locator;
  readonly hex: Locator;
  readonly next: Locator;
  readonly previous: Locator;
  readonly resend: Locator;
  readonly save: Locator;
  readonly inspector: Inspector;

  constructor(private readonly page: Page) {
    this.dialog = page.getByRole('dialog', { name: /^记录 #\d+$/ });
    this.content = this.dialog.getByRole('region', { name: '记录内容' });
    this.text = this.content.locator('[data-form="text"]');
    this.hex = this.content.locator('[data-form="hex"]');
    this.next = this.dialog.getByRole('button', { name: '下一页' });
    this.previous = this.dialog.getByRole('button', { name: '上一页' });
    this.resend = this.dialog.getByRole('button', { name: '重发' });
    this.save = this.dialog.getByRole('button', { name: '存为快捷指令' });
    this.inspector = new Inspector(this.dialog);
  }

  form(parts: '文本' | 'HEX' | '文本+HEX'): Locator {
    return this.dialog.getByRole('radio', { name: parts, exact: true });
  }

  async show(parts: '文本' | 'HEX' | '文本+HEX'): Promise<void> {
    await this.form(parts).check({ force: true });
  }

  async close(): Promise<void> {
    await this.page.keyboard.press('Escape');
  }
}
