import type { Locator } from '@playwright/test';

export type PatternKind = '文本' | 'HEX' | '正则';

/** What is looked for: in 搜索, 过滤, a rule and a step. */
export class PatternField {
  readonly text: Locator;
  readonly kind: Locator;
  readonly matchCase: Locator;

  constructor(bar: Locator, name: '内容' | '搜索内容' | '匹配内容' | '期待内容') {
    this.text = bar.getByRole('textbox', { name, exact: true });
    this.kind = bar.getByRole('combobox', { name: '内容类型' });
    this.matchCase = bar.getByRole('button', { name: '区分大小写' });
  }

  async type(text: string, kind: PatternKind = '文本'): Promise<void> {
    await this.kind.selectOption(kind);
    await this.text.fill(text);
  }
}
