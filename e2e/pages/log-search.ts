import type { Locator, Page } from '@playwright/test';
import { PatternField, type PatternKind } from './pattern-field.ts';

/** 搜索: what to look for, how many rows have it, and the way between them. */
export class LogSearch {
  readonly bar: Locator;
  readonly pattern: PatternField;
  /** How many there are, and which of them is at hand. */
  readonly count: Locator;
  readonly next: Locator;
  readonly previous: Locator;

  constructor(private readonly page: Page) {
    this.bar = page.getByRole('region', { name: '搜索日志' });
    this.pattern = new PatternField(this.bar, '搜索内容');
    this.count = this.bar.getByRole('status');
    this.next = this.bar.getByRole('button', { name: '下一条' });
    this.previous = this.bar.getByRole('button', { name: '上一条' });
  }

  async find(text: string, kind: PatternKind = '文本'): Promise<void> {
    await this.page.keyboard.press('Control+f');
    await this.pattern.type(text, kind);
  }

  async close(): Promise<void> {
    await this.bar.getByRole('button', { name: '收起搜索' }).click();
  }
}
