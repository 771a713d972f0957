import type { Locator } from '@playwright/test';

export type RelayWay = '客户端 → 目标' | '目标 → 客户端';
export type Impairment = '延时 (ms)' | '丢弃 (%)' | '改错一位 (%)' | '切分 (字节)' | '合并 (ms)';

/** 转发 in 网络设置: where to, and what happens on the way. */
export class RelaySettings {
  readonly transport: Locator;
  readonly targetHost: Locator;
  readonly targetPort: Locator;

  constructor(private readonly settings: Locator) {
    this.transport = settings.getByRole('combobox', { name: '传输方式' });
    this.targetHost = settings.getByRole('textbox', { name: '目标主机地址' });
    this.targetPort = settings.getByRole('textbox', { name: '目标主机端口' });
  }

  /** What is done to one direction; its fields are folded away until then. */
  async impair(way: RelayWay, values: Partial<Record<Impairment, number>>): Promise<void> {
    await this.settings.getByText(`模拟线路：${way}`).click();
    const fields = this.settings.locator('details').filter({ hasText: `模拟线路：${way}` });
    for (const [label, value] of Object.entries(values)) {
      await fields.getByRole('textbox', { name: label, exact: true }).fill(String(value));
    }
  }
}
