import { type Download, expect, type Locator } from '@playwright/test';
import { AppendFields } from './append-fields.ts';
import { ContentFields } from './content-fields.ts';
import type { ToolPanel } from './tool-panel.ts';

/** One quick command, in the order in which a user fills it in. */
export interface CommandDraft {
  name: string;
  text?: string;
  hex?: string;
  charset?: string;
  target?: '发送目标所选' | '全部客户端';
  delayMs?: number;
  /** With Alt it sends the command. */
  key?: number;
  skip?: boolean;
}

/** 快捷指令: groups of commands, one click each. */
export class CommandsPage {
  readonly page: Locator;
  readonly items: Locator;
  readonly group: Locator;
  readonly rounds: Locator;
  readonly play: Locator;
  readonly stop: Locator;
  /** Fields of the command that is edited. */
  readonly name: Locator;
  readonly content: ContentFields;
  readonly append: AppendFields;
  readonly importing: Locator;
  /** Why a file was not read. */
  readonly fault: Locator;

  constructor(private readonly panel: ToolPanel) {
    this.page = panel.page('快捷指令');
    this.items = this.page.getByRole('list', { name: '快捷指令' }).getByRole('listitem');
    this.group = this.page.getByRole('combobox', { name: '分组' });
    this.rounds = this.page.getByRole('textbox', { name: '轮数' });
    this.play = this.page.getByRole('button', { name: '按顺序播放' });
    this.stop = this.page.getByRole('button', { name: '停止播放' });
    this.name = this.page.getByRole('textbox', { name: '名称', exact: true });
    this.content = new ContentFields(this.page, '指令内容');
    this.append = new AppendFields(this.page);
    this.importing = this.page.page().getByRole('dialog', { name: /^导入 / });
    this.fault = this.page.getByRole('alert');
  }

  open(): Promise<void> {
    return this.panel.open('快捷指令');
  }

  /** Adds a command; its fields stay open. */
  async add({ name, text, hex, charset, target, delayMs, key, skip }: CommandDraft): Promise<void> {
    await this.page.getByRole('button', { name: '添加指令' }).click();
    await this.name.fill(name);
    if (hex !== undefined) await this.content.write(hex, 'HEX');
    else await this.content.write(text ?? '');
    const choose = (label: string, choice: string): Promise<string[]> =>
      this.page.getByRole('combobox', { name: label, exact: true }).selectOption(choice);
    if (charset !== undefined) await choose('发送编码', charset);
    if (target !== undefined) await choose('目标', target);
    if (delayMs !== undefined) {
      await this.page.getByRole('textbox', { name: '之后等待 (ms)' }).fill(String(delayMs));
    }
    if (key !== undefined) await choose('快捷键', `Alt+${key}`);
    if (skip) await this.page.getByRole('checkbox', { name: '播放时跳过' }).check();
  }

  /** The button that shows and hides the fields of a command. */
  edit(name: string): Locator {
    return this.page.getByRole('button', { name: `编辑 ${name}`, exact: true });
  }

  async send(name: string): Promise<void> {
    await this.page.getByRole('button', { name: `发送 ${name}`, exact: true }).click();
  }

  /** Drags it by the mouse, or moves it by the arrow keys. */
  handle(name: string): Locator {
    return this.page.getByRole('button', { name: `移动 ${name}`, exact: true });
  }

  /** The names of the commands, in their order. */
  async order(): Promise<string[]> {
    const labels = await this.page
      .getByRole('button', { name: /^编辑 / })
      .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label') ?? ''));
    return labels.map((label) => label.slice('编辑 '.length));
  }

  /** Chooses a file to be read; what is in it is asked about first. */
  async read(path: string): Promise<void> {
    await this.page.locator('input[type="file"]').setInputFiles(path);
  }

  async take(how?: '加到现有的分组之后' | '替换现有的全部分组'): Promise<void> {
    if (how) await this.importing.getByRole('radio', { name: how }).check();
    await this.importing.getByRole('button', { name: '导入', exact: true }).click();
    await expect(this.importing).toBeHidden();
  }

  async export(): Promise<Download> {
    const [download] = await Promise.all([
      this.page.page().waitForEvent('download'),
      this.page.getByRole('button', { name: '导出 JSON' }).click(),
    ]);
    return download;
  }
}
