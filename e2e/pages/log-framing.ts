import type { Locator } from '@playwright/test';

export type FramingKind = '按接收原样' | '空闲间隔' | '分隔符' | '固定长度' | '长度字段' | '起止标记';
export type FramingPreset =
  | '按接收原样'
  | '每行（LF）'
  | '每行（CRLF）'
  | 'Modbus TCP'
  | 'Modbus RTU'
  | '2 字节长度，大端'
  | 'STX … ETX';

/** 分帧: how the bytes of a stream become rows. */
export class LogFraming {
  /** Says which framing is on. */
  readonly button: Locator;
  readonly panel: Locator;
  readonly kind: Locator;
  readonly keep: Locator;
  readonly gap: Locator;
  readonly size: Locator;
  readonly max: Locator;

  constructor(log: Locator) {
    this.button = log.getByRole('button', { name: /分帧$/ });
    this.panel = log.getByRole('dialog', { name: '分帧' });
    this.kind = this.panel.getByRole('combobox', { name: '方式', exact: true });
    this.keep = this.panel.getByRole('checkbox', { name: '显示分隔符' });
    this.gap = this.panel.getByRole('textbox', { name: '间隔 (ms)' });
    this.size = this.panel.getByRole('textbox', { name: '长度（字节）', exact: true });
    this.max = this.panel.getByRole('textbox', { name: '最大帧长（字节）' });
  }

  /** Chooses in the panel, and leaves it closed. */
  async use(preset: FramingPreset): Promise<void> {
    await this.change(() => this.panel.getByRole('button', { name: preset, exact: true }).click());
  }

  /** Opens the panel for a kind with its fields, and leaves it closed. */
  async set(kind: FramingKind, fields: () => Promise<void> = async () => {}): Promise<void> {
    await this.change(async () => {
      await this.kind.selectOption(kind);
      await fields();
    });
  }

  mark(name: '分隔符' | '起始标记' | '结束标记'): Locator {
    return this.panel.getByRole('textbox', { name, exact: true });
  }

  private async change(what: () => Promise<void>): Promise<void> {
    await this.button.click();
    await what();
    await this.button.click();
  }
}
