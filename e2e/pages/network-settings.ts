import { expect, type Locator, type Page } from '@playwright/test';
import { RelaySettings } from './relay-settings.ts';

export type ProtocolName = 'TCP 客户端' | 'TCP 服务端' | 'UDP' | '转发';

/** 网络设置: what to open, and the button that does it. */
export class NetworkSettings {
  readonly region: Locator;
  readonly protocol: Locator;
  readonly localAddress: Locator;
  readonly localPort: Locator;
  readonly remoteHost: Locator;
  readonly remotePort: Locator;
  readonly relay: RelaySettings;
  /** Sentences beside the fields and the button: why opening failed. */
  readonly fault: Locator;

  constructor(page: Page) {
    this.region = page.getByRole('region', { name: '网络设置' });
    this.protocol = this.region.getByRole('combobox', { name: '协议类型' });
    this.localAddress = this.region.getByRole('combobox', { name: '本地主机地址' });
    this.localPort = this.region.getByRole('textbox', { name: '本地主机端口' });
    this.remoteHost = this.region.getByRole('textbox', { name: '远程主机地址' });
    this.remotePort = this.region.getByRole('textbox', { name: '远程主机端口' });
    this.relay = new RelaySettings(this.region);
    this.fault = this.region.getByRole('alert');
  }

  button(name: '打开' | '关闭' | '连接' | '断开' | '连接中…' | RegExp): Locator {
    return this.region.getByRole('button', { name, exact: true });
  }

  async choose(protocol: ProtocolName): Promise<void> {
    await this.protocol.selectOption(protocol);
  }

  /** Opens a TCP server on 127.0.0.1; port 0 is the system's choice. */
  async openServer(port: number | string = 0, address = '127.0.0.1'): Promise<void> {
    await this.listen('TCP 服务端', port, address);
  }

  async openUdp(port: number | string = 0, address = '127.0.0.1'): Promise<void> {
    await this.listen('UDP', port, address);
  }

  /** Opens a relay on a port of the system's choice, to a target on this machine. `prepare` fills in the rest before. */
  async openRelay(
    transport: 'TCP' | 'UDP',
    targetPort: number,
    prepare: () => Promise<void> = async () => {},
  ): Promise<void> {
    await this.choose('转发');
    await this.relay.transport.selectOption(transport);
    await this.relay.targetHost.fill('127.0.0.1');
    await this.relay.targetPort.fill(String(targetPort));
    await prepare();
    await this.listen('转发', 0, '127.0.0.1');
  }

  /** Presses 连接; what becomes of it is not waited for. */
  async connectTo(port: number, host = '127.0.0.1'): Promise<void> {
    await this.choose('TCP 客户端');
    await this.remoteHost.fill(host);
    await this.remotePort.fill(String(port));
    await this.button('连接').click();
  }

  async close(): Promise<void> {
    await this.button('关闭').click();
    await expect(this.button('打开')).toBeVisible();
  }

  private async listen(protocol: ProtocolName, port: number | string, address: string): Promise<void> {
    await this.choose(protocol);
    await this.localAddress.fill(address);
    await this.localPort.fill(String(port));
    await this.button('打开').click();
  }
}
