import { expect, type Locator, type Page } from '@playwright/test';

/** 发送设置 and 数据发送: what is sent, how and to whom. */
export class Composer {
  readonly region: Locator;
  readonly settings: Locator;
  readonly charset: Locator;
  readonly target: Locator;
  readonly remoteHost: Locator;
  readonly remotePort: Locator;
  readonly content: Locator;
  readonly button: Locator;
  readonly sendAnyway: Locator;
  /** What will be sent, and what is wrong with it. */
  readonly preview: Locator;
  /** How the last send ended. */
  readonly fault: Locator;

  constructor(page: Page) {
    this.settings = page.getByRole('region', { name: '发送设置' });
    this.charset = this.settings.getByRole('combobox', { name: '发送编码' });
    this.region = page.getByRole('region', { name: '数据发送' });
    this.target = this.region.getByRole('combobox', { name: '发送目标' });
    this.remoteHost = this.region.getByLabel('远程主机地址');
    this.remotePort = this.region.getByLabel('远程主机端口');
    this.content = this.region.getByRole('textbox', { name: '发送内容' });
    this.button = this.region.getByRole('button', { name: '发送', exact: true });
    this.sendAnyway = this.region.getByRole('button', { name: /^仍然发送/ });
    this.preview = this.region.locator('[id$="-preview"]');
    this.fault = this.region.getByRole('alert');
  }

  async use(parts: '文本' | 'HEX'): Promise<void> {
    const radio = this.settings.getByRole('radio', { name: parts, exact: true });
    await radio.click({ force: true });
    // What stands in the editor is converted first.
    await expect(radio).toBeChecked();
  }

  async send(content: string): Promise<void> {
    await this.content.fill(content);
    await this.button.click();
  }

  /** Goes to the mistake that the preview tells of. */
  async goToMistake(): Promise<void> {
    await this.preview.getByRole('button').click();
  }

  /** What the clipboard holds: pasted into the empty editor, as a user would see it. */
  async pasted(): Promise<string> {
    await this.content.fill('');
    await this.content.press('ControlOrMeta+v');
    return this.content.inputValue();
  }

  /** UDP: where to. */
  async address(port: number, host = '127.0.0.1'): Promise<void> {
    await this.remoteHost.fill(host);
    await this.remotePort.fill(String(port));
  }
}
