import type { Locator, Page } from '@playwright/test';
import { AppendFields } from './append-fields.ts';

/** 发送设置: what becomes of the editor's content, and timed sends. */
export class SendSettings {
  readonly region: Locator;
  readonly escapes: Locator;
  readonly variables: Locator;
  readonly append: AppendFields;
  /** 循环发送. */
  readonly cycle: Locator;
  readonly period: Locator;
  readonly count: Locator;

  constructor(page: Page) {
    this.region = page.getByRole('region', { name: '发送设置' });
    this.escapes = this.region.getByRole('checkbox', { name: '解析转义符' });
    this.variables = this.region.getByRole('checkbox', { name: '变量', exact: true });
    this.append = new AppendFields(this.region);
    this.cycle = this.region.getByRole('checkbox', { name: '循环发送' });
    this.period = this.region.getByRole('textbox', { name: '周期 (ms)' });
    this.count = this.region.getByRole('textbox', { name: '次数' });
  }

  /** Inserts a variable by its line in the list of all. */
  async insertVariable(token: string): Promise<void> {
    await this.region.getByRole('button', { name: '变量说明' }).click();
    const list = this.region.getByRole('dialog', { name: '变量说明' });
    await list.getByRole('button', { name: token, exact: true }).click();
  }
}
