import type { Locator } from '@playwright/test';
import { ChecksumFields } from './checksum-fields.ts';

export type AppendKind = '无' | 'CR' | 'LF' | 'CRLF' | '固定字节…' | '校验和…';

/** 自动附加: what every send ends with, in 发送设置 and wherever a content is edited. */
export class AppendFields {
  readonly kind: Locator;
  readonly panel: Locator;
  readonly bytes: Locator;
  readonly ending: Locator;
  readonly order: Locator;
  readonly checksum: ChecksumFields;
  /** Says what is appended; opens the panel. */
  readonly details: Locator;

  constructor(fields: Locator) {
    this.kind = fields.getByRole('combobox', { name: '自动附加' });
    this.panel = fields.getByRole('dialog', { name: '附加内容' });
    this.bytes = this.panel.getByRole('textbox', { name: '固定字节' });
    this.ending = this.panel.getByRole('combobox', { name: '行尾' });
    this.order = this.panel.getByRole('combobox', { name: '顺序', exact: true });
    this.checksum = new ChecksumFields(this.panel);
    this.details = fields.getByRole('button', { name: /附加内容$/ });
  }

  /** Chooses a kind; what has more to it is filled in in the panel, which is left closed. */
  async use(kind: AppendKind, fill?: () => Promise<unknown>): Promise<void> {
    await this.kind.selectOption(kind);
    if (kind !== '固定字节…' && kind !== '校验和…') return;
    await fill?.();
    await this.close();
  }

  /** Opens the panel for a change, and leaves it closed. */
  async change(fill: () => Promise<unknown>): Promise<void> {
    await this.details.click();
    await fill();
    await this.close();
  }

  private async close(): Promise<void> {
    await this.details.press('Escape');
  }
}
