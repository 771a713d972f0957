import type { Locator, Page } from '@playwright/test';
import { ChecksumFields } from './checksum-fields.ts';
import { SaveToFile } from './save-to-file.ts';

/** 接收设置: how what was received is looked at. */
export class ReceiveSettings {
  readonly region: Locator;
  readonly charset: Locator;
  readonly logMode: Locator;
  readonly wrap: Locator;
  readonly pause: Locator;
  readonly autoScroll: Locator;
  readonly clear: Locator;
  readonly save: SaveToFile;
  /** 接收校验: the checksum at the end of each frame. */
  readonly verify: Locator;
  readonly checksum: ChecksumFields;
  /** Bytes after the checksum. */
  readonly trailing: Locator;

  constructor(page: Page) {
    this.region = page.getByRole('region', { name: '接收设置' });
    this.charset = this.region.getByRole('combobox', { name: '接收编码' });
    this.logMode = this.region.getByRole('checkbox', { name: '按日志模式显示' });
    this.wrap = this.region.getByRole('checkbox', { name: '自动换行' });
    this.pause = this.region.getByRole('checkbox', { name: '暂停显示' });
    this.autoScroll = this.region.getByRole('checkbox', { name: '自动滚屏' });
    this.clear = this.region.getByRole('button', { name: '清除接收' });
    this.save = new SaveToFile(this.region);
    this.verify = this.region.getByRole('checkbox', { name: '接收校验' });
    this.checksum = new ChecksumFields(this.region);
    this.trailing = this.region.getByRole('textbox', { name: '校验和之后 (字节)' });
  }

  async show(parts: '文本' | 'HEX' | '文本+HEX'): Promise<void> {
    await this.region.getByRole('radio', { name: parts, exact: true }).check({ force: true });
  }
}
