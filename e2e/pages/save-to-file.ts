import type { Locator } from '@playwright/test';

/** 接收保存到文件, in 接收设置. */
export class SaveToFile {
  readonly toggle: Locator;
  readonly path: Locator;
  readonly size: Locator;
  /** Why saving ended. */
  readonly fault: Locator;

  constructor(private readonly settings: Locator) {
    this.toggle = settings.getByRole('checkbox', { name: '接收保存到文件' });
    this.path = settings.getByRole('textbox', { name: '文件路径' });
    this.size = settings.getByRole('textbox', { name: '每个文件 (MiB)' });
    this.fault = settings.getByRole('alert');
  }

  async form(form: '原始数据' | '日志格式'): Promise<void> {
    await this.settings.getByRole('radio', { name: form, exact: true }).check({ force: true });
  }

  async rotate(rotation: '不分' | '按大小' | '按天'): Promise<void> {
    await this.settings.getByRole('combobox', { name: '分文件' }).selectOption(rotation);
  }

  /** Names the file, where the shell has no file dialog. */
  async to(path: string): Promise<void> {
    await this.path.fill(path);
    await this.path.press('Enter');
  }
}
