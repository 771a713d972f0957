import { expect, type Locator, type Page } from '@playwright/test';

export type ExportFormatName =
  | 'NetAssist 日志'
  | '纯文本'
  | '十六进制'
  | '原始字节'
  | 'CSV 表格'
  | 'JSON Lines'
  | 'pcapng'
  | 'SockLab 记录';

/** 导出: what, as what, and where to; then how far it is. */
export class ExportDialog {
  readonly dialog: Locator;
  readonly scopes: Locator;
  readonly charset: Locator;
  readonly path: Locator;
  /** Starts it; in a shell with file dialogs it asks for the place first. */
  readonly start: Locator;
  readonly fault: Locator;
  /** Exports under way and ended ones, above the status bar. */
  readonly jobs: Locator;
  readonly links: Locator;

  constructor(private readonly page: Page) {
    this.dialog = page.getByRole('dialog', { name: '导出', exact: true });
    this.scopes = this.dialog.getByRole('radiogroup', { name: '范围' });
    this.charset = this.dialog.getByRole('combobox', { name: '编码' });
    this.path = this.dialog.getByRole('textbox', { name: '路径' });
    this.start = this.dialog.getByRole('button', { name: /^(导出|选择位置并导出…)$/ });
    this.fault = this.dialog.getByRole('alert');
    this.jobs = page.getByRole('region', { name: '导出任务' });
    this.links = this.jobs.getByRole('link', { name: /^下载 / });
  }

  async open(): Promise<void> {
    await this.page.getByRole('region', { name: '数据日志' }).getByRole('button', { name: '导出' }).click();
    await expect(this.dialog).toBeVisible();
  }

  scope(name: '全部记录' | '当前显示的内容' | '选中的内容'): Locator {
    return this.scopes.getByRole('radio', { name: new RegExp(`^${name}`) });
  }

  async choose(format: ExportFormatName): Promise<void> {
    await this.dialog.getByRole('radio', { name: format, exact: true }).check();
  }

  /** Where the shell has no file dialog: to a path on the core's machine. */
  async toPath(path: string): Promise<void> {
    await this.dialog.getByRole('radio', { name: '这台电脑上的路径' }).check();
    await this.path.fill(path);
  }

  async cancelJob(): Promise<void> {
    await this.jobs.getByRole('button', { name: /^取消导出/ }).click();
  }

  /** Puts ended exports away. */
  async dismiss(): Promise<void> {
    await this.jobs.getByRole('button', { name: /^知道了/ }).click();
    await expect(this.jobs).toBeHidden();
  }
}
