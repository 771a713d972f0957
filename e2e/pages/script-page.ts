import type { Locator } from '@playwright/test';
import type { ToolPanel } from './tool-panel.ts';

/** 脚本: the session's script, started and stopped. */
export class ScriptPage {
  readonly page: Locator;
  readonly source: Locator;
  readonly start: Locator;
  readonly stop: Locator;
  readonly state: Locator;
  /** Why it was stopped, or did not start. */
  readonly fault: Locator;
  /** Asked before an example takes the place of one's own script. */
  readonly replacing: Locator;

  constructor(private readonly panel: ToolPanel) {
    this.page = panel.page('脚本');
    this.source = this.page.getByRole('textbox', { name: '脚本内容' });
    this.start = this.page.getByRole('button', { name: '启动', exact: true });
    this.stop = this.page.getByRole('button', { name: '停止', exact: true });
    this.state = this.page.getByRole('status');
    this.fault = this.page.getByRole('alert');
    this.replacing = this.page.getByRole('dialog', { name: '替换现在的脚本？' });
  }

  open(): Promise<void> {
    return this.panel.open('脚本');
  }

  async useExample(name: '设备模拟' | '登录服务器' | '定时上报'): Promise<void> {
    await this.page.getByRole('button', { name: '示例' }).click();
    await this.page.getByRole('dialog', { name: '示例' }).getByRole('button', { name }).click();
  }

  async run(source: string): Promise<void> {
    await this.source.fill(source);
    await this.start.click();
  }

  /** Takes the offer to go to the line that the fault is about; answers the selected text. */
  async goToLine(line: number): Promise<string> {
    await this.fault.getByRole('button', { name: `跳到第 ${line} 行` }).click();
    return this.source.evaluate((area: HTMLTextAreaElement) =>
      area.value.slice(area.selectionStart, area.selectionEnd),
    );
  }
}
