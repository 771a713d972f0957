import { expect, type Locator, type Page } from '@playwright/test';

/** 状态栏: the state in words, and the figures. */
export class StatusBar {
  readonly region: Locator;
  readonly resetCounters: Locator;

  constructor(page: Page) {
    this.region = page.getByRole('region', { name: '状态栏' });
    this.resetCounters = this.region.getByRole('button', { name: '复位计数' });
  }

  /** The port that the session listens on or is bound to, once it is. */
  async port(): Promise<number> {
    const state = /(?:监听|已绑定) \S*:(\d+)/;
    await expect(this.region).toContainText(state);
    return Number(state.exec((await this.region.textContent()) ?? '')?.[1]);
  }

  async says(text: string | RegExp): Promise<void> {
    await expect(this.region).toContainText(text);
  }

  async received(bytes: number, packets: number): Promise<void> {
    await this.counted('接收', bytes, packets);
  }

  async sent(bytes: number, packets: number): Promise<void> {
    await this.counted('发送', bytes, packets);
  }

  private async counted(what: '接收' | '发送', bytes: number, packets: number): Promise<void> {
    const [b, p] = [bytes, packets].map((figure) => figure.toLocaleString('en-US'));
    await expect(this.region).toContainText(new RegExp(`${what}[:：]\\s*${b}\\s*字节\\s*/\\s*${p}\\s*包`));
  }
}
