import type { Locator } from '@playwright/test';

/** A checksum as a field of a frame: which, what it covers, how it is written. */
export class ChecksumFields {
  readonly kind: Locator;
  readonly endian: Locator;
  readonly form: Locator;
  readonly skipStart: Locator;

  constructor(private readonly fields: Locator) {
    this.kind = fields.getByRole('combobox', { name: '校验和', exact: true });
    this.endian = fields.getByRole('combobox', { name: '字节顺序' });
    this.form = fields.getByRole('combobox', { name: '写成' });
    this.skipStart = fields.getByRole('textbox', { name: '跳过开头 (字节)' });
  }

  /** A CRC by its parameters, as catalogues state them. */
  async crc(model: { width: number; poly: string; init: string; reflected: boolean; xorout: string }) {
    await this.kind.selectOption('自定义 CRC');
    const field = (name: string): Locator => this.fields.getByRole('textbox', { name });
    await field('宽度 (位)').fill(String(model.width));
    await field('多项式 poly').fill(model.poly);
    await field('初值 init').fill(model.init);
    await field('结果异或 xorout').fill(model.xorout);
    for (const name of ['输入反转 refin', '输出反转 refout']) {
      await this.fields.getByRole('checkbox', { name }).setChecked(model.reflected);
    }
  }
}
