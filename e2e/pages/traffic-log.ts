import { expect, type Locator, type Page } from '@playwright/test';
import { Inspector } from './inspector.ts';
import { LogFilter } from './log-filter.ts';
import { LogFraming } from './log-framing.ts';
import { GoTo, LogNotes, LogTimes } from './log-places.ts';
import { LogSearch } from './log-search.ts';
import { RecordDialog } from './record-dialog.ts';

/** 数据日志: the records of a session. Only what is on screen is in the page. */
export class TrafficLog {
  readonly region: Locator;
  readonly list: Locator;
  readonly rows: Locator;
  /** The data of the rows as text; events have none. */
  readonly texts: Locator;
  /** The data of the rows as hex. */
  readonly dumps: Locator;
  /** Pieces of data that stand out: what was searched for, or the other form of what is selected. */
  readonly highlights: Locator;
  /** Fine marks where another read began. */
  readonly readMarks: Locator;
  readonly selectedRows: Locator;
  /** `n 条新记录`, while scrolled up. */
  readonly newRecords: Locator;
  /** Buttons of 转到. */
  readonly toStart: { click(): Promise<void> };
  readonly toEnd: { click(): Promise<void> };
  /** The offer of a charset in which what was received is valid. */
  readonly offer: Locator;
  readonly clearButton: Locator;
  readonly record: RecordDialog;
  readonly search: LogSearch;
  readonly filter: LogFilter;
  readonly framing: LogFraming;
  readonly goTo: GoTo;
  readonly times: LogTimes;
  readonly notes: LogNotes;
  readonly inspector: Inspector;

  constructor(page: Page) {
    this.region = page.getByRole('region', { name: '数据日志' });
    this.list = this.region.getByRole('listbox', { name: /^(日志记录|接收的数据)$/ });
    this.rows = this.list.getByRole('option');
    this.texts = this.rows.locator('[data-form="text"]');
    this.dumps = this.rows.locator('[data-form="hex"]');
    this.highlights = this.list.locator('mark');
    this.readMarks = this.list.getByTitle(/^这里开始另一次接收/).and(this.list.locator('[aria-hidden]'));
    this.selectedRows = this.list.getByRole('option', { selected: true });
    this.newRecords = this.region.getByRole('button', { name: /条新记录/ });
    this.toStart = { click: () => this.choose('转到', '到最前') };
    this.toEnd = { click: () => this.choose('转到', '到最后') };
    this.offer = this.region.getByText(/^看起来像/);
    this.clearButton = this.region.getByRole('button', { name: '清空日志' });
    this.record = new RecordDialog(page);
    this.search = new LogSearch(page);
    this.filter = new LogFilter(this.region);
    this.framing = new LogFraming(this.region);
    this.goTo = new GoTo(page, this.region);
    this.times = new LogTimes(this.region);
    this.notes = new LogNotes(page);
    this.inspector = new Inspector(this.region);
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

  /** Chooses something in one of the toolbar's panels, and leaves it closed. */
  private async choose(menu: '转到' | '复制', name: string): Promise<void> {
    // The panel of 转到 has another button of that name.
    const button = this.region.getByRole('button', { name: menu, exact: true }).first();
    const panel = this.region.getByRole('dialog', { name: menu });
    await button.click();
    await panel.getByRole('button', { name, exact: true }).click();
    if (await panel.isVisible()) await button.click();
  }

  /** Copies the selected records; waits until the log says that it is done. */
  async copy(as: '复制文本' | '复制 HEX' | '复制日志格式'): Promise<void> {
    await this.choose('复制', as);
    await expect(this.region.getByRole('status').filter({ hasText: /已复制/ })).toBeVisible();
  }

  /** Does something with the bytes of the row at hand. */
  async withRow(what: '重发所选记录' | '存为快捷指令'): Promise<void> {
    await this.choose('复制', what);
  }

  /** Goes to the error or mark before or after the row at hand. */
  async step(to: '上一个错误' | '下一个错误' | '上一个标记' | '下一个标记'): Promise<void> {
    await this.choose('转到', to);
  }
}
