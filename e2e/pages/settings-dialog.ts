import type { Locator, Page } from '@playwright/test';

/** The settings of the program. */
export class SettingsDialog {
  readonly dialog: Locator;
  readonly theme: Locator;
  readonly language: Locator;

  constructor(private readonly page: Page) {
    this.dialog = page.getByRole('dialog', { name: /^(设置|設定|Settings)$/ });
    this.theme = this.dialog.getByRole('combobox', { name: '外观' });
    this.language = this.dialog.getByRole('combobox', { name: /^(界面语言|介面語言|Language)$/ });
  }

  async open(): Promise<void> {
    await this.page.getByRole('button', { name: '设置', exact: true }).click();
  }

  async close(): Promise<void> {
    await this.page.keyboard.press('Escape');
  }
}
