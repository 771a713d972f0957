import { expect, type Locator, type Page } from '@playwright/test';

/** 转到: places in the log. */
export class GoTo {
  readonly panel: Locator;
  readonly field: Locator;

  constructor(
    private readonly page: Page,
    log: Locator,
  ) {
    this.panel = log.getByRole('dialog', { name: '转到' });
    this.field = this.panel.getByRole('textbox', { name: '记录号或时间' });
  }

  /** Types a place that there is, as a user with a keyboard does. */
  async place(text: string): Promise<void> {
    await this.page.keyboard.press('Control+g');
    await this.type(text);
    await expect(this.panel).toBeHidden();
  }

  /** Types a place that there is not; answers in the open panel. */
  async type(text: string): Promise<void> {
    await this.field.fill(text);
    await this.field.press('Enter');
  }
}

/** 标记 and 备注. */
export class LogNotes {
  readonly dialog: Locator;
  readonly field: Locator;

  constructor(page: Page) {
    this.dialog = page.getByRole('dialog', { name: /^记录 #\d+ 的备注$/ });
    this.field = this.dialog.getByRole('textbox', { name: '备注' });
  }

  async mark(row: Locator): Promise<void> {
    await row.click();
    await row.getByRole('button', { name: '标记 (M)', exact: true }).click();
  }

  async write(row: Locator, note: string): Promise<void> {
    await row.click();
    await row.getByRole('button', { name: '备注 (N)' }).click();
    await this.field.fill(note);
    await this.dialog.getByRole('button', { name: '保存' }).click();
  }
}

export type TimeBase = '绝对时间' | '相对开始' | '距上一条（同方向）';

/** 时间: how the times of rows are written. */
export class LogTimes {
  private readonly button: Locator;
  private readonly panel: Locator;

  constructor(log: Locator) {
    this.button = log.getByRole('button', { name: '时间', exact: true });
    this.panel = log.getByRole('dialog', { name: '时间' });
  }

  async show(base: TimeBase, { utc = false, micros = false } = {}): Promise<void> {
    await this.button.click();
    await this.panel.getByRole('radio', { name: base }).check();
    await this.panel.getByRole('checkbox', { name: 'UTC 时间' }).setChecked(utc);
    await this.panel.getByRole('checkbox', { name: '精确到微秒' }).setChecked(micros);
    await this.button.click();
  }
}
