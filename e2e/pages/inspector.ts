import type { Locator } from '@playwright/test';

/** 字节检查器: what the selected bytes mean. In the log and in the dialog of a record. */
export class Inspector {
  readonly region: Locator;
  readonly button: Locator;
  /** What was copied. */
  readonly said: Locator;

  constructor(within: Locator) {
    this.region = within.getByRole('region', { name: '字节检查器' });
    this.said = this.region.getByRole('status').filter({ hasText: '已复制' });
    this.button = within.getByRole('button', { name: '字节检查器' });
  }

  /** A value by its name, such as `u16 小端` or `CRC-32`. */
  value(name: string): Locator {
    const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return this.region.getByRole('button', { name: new RegExp(`^复制 ${escaped}：`) });
  }
}
