import type { Locator, Page } from '@playwright/test';

/** The tabs at the top, one per session. */
export class SessionTabs {
  readonly all: Locator;
  readonly selected: Locator;
  readonly add: Locator;
  readonly closingQuestion: Locator;

  constructor(page: Page) {
    // The tool panel has tabs of its own.
    const list = page.getByRole('banner').getByRole('tablist');
    this.all = list.getByRole('tab');
    this.selected = list.getByRole('tab', { selected: true });
    this.add = page.getByRole('button', { name: '新建会话' });
    this.closingQuestion = page.getByRole('dialog', { name: '关闭会话？' });
  }

  tab(index: number): Locator {
    return this.all.nth(index);
  }

  /** The button that closes the selected tab. */
  closeButton(): Locator {
    return this.selected.locator('xpath=..').getByRole('button', { name: /^关闭会话/ });
  }
}
