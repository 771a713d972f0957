import type { Locator, Page } from '@playwright/test';

/** 连接列表: clients of a server, peers of a UDP socket. */
export class PeerList {
  readonly region: Locator;
  readonly disconnectAll: Locator;

  constructor(page: Page) {
    this.region = page.getByRole('region', { name: '连接列表' });
    this.disconnectAll = this.region.getByRole('button', { name: '全部断开' });
  }

  /** The line of a peer at 127.0.0.1. */
  peer(port: number): Locator {
    return this.region.getByRole('listitem').filter({ hasText: `127.0.0.1:${port}` });
  }

  /** Makes it the target of what is sent. */
  async pick(port: number): Promise<void> {
    await this.region.getByRole('button', { name: `发送到 127.0.0.1:${port}` }).click();
  }

  async disconnect(port: number): Promise<void> {
    await this.region.getByRole('button', { name: `断开 127.0.0.1:${port}` }).click();
  }
}
