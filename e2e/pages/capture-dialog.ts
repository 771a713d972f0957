import { expect, type Locator, type Page } from '@playwright/test';

/** 打开记录: captures of the data folder, or one from elsewhere. */
export class CaptureDialog {
  readonly dialog: Locator;
  readonly items: Locator;
  readonly path: Locator;
  readonly openPath: Locator;
  readonly chooseFile: Locator;
  /** The page's own way to choose a file, where the shell has no dialog. */
  readonly fileInput: Locator;
  /** Why a capture was not opened. */
  readonly problem: Locator;
  /** What is known of an opened capture, in place of 网络设置. */
  readonly facts: Locator;

  constructor(private readonly page: Page) {
    this.dialog = page.getByRole('dialog', { name: '打开记录' });
    this.items = this.dialog.getByRole('list', { name: '保存的记录' }).getByRole('listitem');
    this.path = this.dialog.getByRole('textbox', { name: '路径' });
    this.openPath = this.dialog.getByRole('button', { name: '打开此路径' });
    this.chooseFile = this.dialog.getByRole('button', { name: '选择文件…' });
    this.fileInput = this.dialog.locator('input[type="file"]');
    this.problem = this.dialog.getByRole('alert');
    this.facts = page.getByRole('region', { name: '记录信息' });
  }

  async open(): Promise<void> {
    await this.page.getByRole('button', { name: '打开记录' }).click();
    await expect(this.dialog).toBeVisible();
  }

  async view(item: Locator): Promise<void> {
    await item.getByRole('button', { name: /^打开 / }).click();
    await expect(this.dialog).toBeHidden();
  }

  async delete(item: Locator): Promise<void> {
    await item.getByRole('button', { name: /^删除 / }).click();
    await item.getByRole('button', { name: '确认删除' }).click();
  }

  async byPath(path: string): Promise<void> {
    await this.path.fill(path);
    await this.openPath.click();
  }

  /** Drops files on the window, as from the system's file manager. */
  async drop(...files: { name: string; content: Buffer }[]): Promise<void> {
    const given = files.map(({ name, content }) => ({ name, base64: content.toString('base64') }));
    await this.page.evaluate((list) => {
      const dataTransfer = new DataTransfer();
      for (const { name, base64 } of list) {
        const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
        dataTransfer.items.add(new File([bytes], name));
      }
      for (const type of ['dragenter', 'dragover', 'drop']) {
        document.body.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }));
      }
    }, given);
  }
}
