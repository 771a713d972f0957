import { expect, type Locator, type Page } from '@playwright/test';

/** 数据日志: the records of a session. Only what is on screen is in the page. */
export class TrafficLog {
  readonly region: Locator;
  readonly list: Locator;
  readonly rows: Locator;
  /** `n 条新记录`, while scrolled up. */
  readonly newRecords: Locator;
  readonly toStart: Locator;
  readonly toEnd: Locator;
  /** The offer of a charset in which what was received is valid. */
  readonly offer: Locator;
  readonly record: RecordDialog;

  constructor(page: Page) {
    this.region = page.getByRole('region', { name: '数据日志' });
    this.list = this.region.getByRole('listbox', { name: /^(日志记录|接收的数据)$/ });
    this.rows = this.list.getByRole('option');
    this.newRecords = this.region.getByRole('button', { name: /条新记录/ });
    this.toStart = this.region.getByRole('button', { name: '到最前' });
    this.toEnd = this.region.getByRole('button', { name: '到最后' });
    this.offer = this.region.getByText(/^看起来像/);
    this.record = new RecordDialog(page);
  }

  row(text: string | RegExp): Locator {
    return this.rows.filter({ hasText: text });
  }

  /** What was received from a peer, by NetAssist's header. */
  from(port: number, address = '127.0.0.1'): Locator {
    return this.row(`FROM ${address} :${port}>`);
  }

  /** Waits until a record on screen contains the text. */
  async shows(text: string | RegExp): Promise<void> {
    await expect(this.row(text).first()).toBeVisible();
  }

  /** Takes the offer to switch to the likely charset. */
  async acceptOffer(): Promise<void> {
    await this.region.getByRole('button', { name: '切换', exact: true }).click();
  }

  /** Opens a record that is cut in the list. */
  async openWhole(row: Locator): Promise<void> {
    await row.getByRole('button', { name: /查看全部/ }).click();
  }

  /** Copies the selected records; waits until the log says that it is done. */
  async copy(as: '复制文本' | '复制 HEX' | '复制日志格式'): Promise<void> {
    await this.region.getByRole('button', { name: as, exact: true }).click();
    await expect(this.region.getByRole('status').filter({ hasText: /已复制/ })).toBeVisible();
  }
}

/** One record, whole. */
export class RecordDialog {
  readonly dialog: Locator;
  readonly next: Locator;

  constructor(private readonly page: Page) {
    this.dialog = page.getByRole('dialog', { name: /^记录 #/ });
    this.next = this.dialog.getByRole('button', { name: '下一页' });
  }

  async close(): Promise<void> {
    await this.page.keyboard.press('Escape');
  }
}
