import { expect, type Locator } from '@playwright/test';
import { PatternField } from './pattern-field.ts';

/** 过滤: which rows are shown. */
export class LogFilter {
  readonly bar: Locator;
  readonly direction: Locator;
  readonly peer: Locator;
  readonly events: Locator;
  readonly min: Locator;
  readonly max: Locator;
  readonly pattern: PatternField;
  readonly clear: Locator;

  constructor(private readonly log: Locator) {
    this.bar = log.getByRole('region', { name: '过滤条件' });
    this.direction = this.bar.getByRole('combobox', { name: '方向' });
    this.peer = this.bar.getByRole('textbox', { name: '对端' });
    this.events = this.bar.getByRole('checkbox', { name: '事件' });
    this.min = this.bar.getByRole('textbox', { name: '最少字节' });
    this.max = this.bar.getByRole('textbox', { name: '最多字节' });
    this.pattern = new PatternField(this.bar, '内容');
    this.clear = this.bar.getByRole('button', { name: '清除过滤' });
  }

  async open(): Promise<void> {
    await this.log.getByRole('button', { name: '过滤', exact: true }).click();
    await expect(this.bar).toBeVisible();
  }
}
