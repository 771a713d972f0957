import { expect, type Locator, type Page } from '@playwright/test';

export type ToolName = '快捷指令' | '自动应答' | '发送-期待' | '脚本';

/** 工具面板, beside the log: what a session does by itself, a page each. */
export class ToolPanel {
  readonly region: Locator;

  constructor(private readonly window: Page) {
    this.region = window.getByRole('region', { name: '工具面板' });
  }

  page(tool: ToolName): Locator {
    return this.region.getByRole('tabpanel', { name: tool });
  }

  /** Shows a page by its button in 发送设置. */
  async open(tool: ToolName): Promise<void> {
    const button = this.window
      .getByRole('region', { name: '发送设置' })
      .getByRole('button', { name: tool, exact: true });
    await button.click();
    await expect(this.page(tool)).toBeVisible();
  }

  /** Leaves it; what was edited a moment ago is saved first. */
  async close(): Promise<void> {
    await this.region.getByRole('button', { name: '收起工具面板' }).click();
    await expect(this.region).toBeHidden();
  }
}
