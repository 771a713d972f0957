import type { Locator } from '@playwright/test';

/** What a rule, a step or a quick command sends, wherever it is edited. */
export class ContentFields {
  readonly text: Locator;

  /** @param label name of the editor, such as 应答内容 */
  constructor(
    private readonly fields: Locator,
    label: string,
  ) {
    this.text = fields.getByRole('textbox', { name: label, exact: true });
  }

  async write(text: string, parts: '文本' | 'HEX' = '文本'): Promise<void> {
    // What was typed before would be converted.
    await this.text.fill('');
    await this.fields.getByRole('radio', { name: parts, exact: true }).check({ force: true });
    await this.text.fill(text);
  }
}
