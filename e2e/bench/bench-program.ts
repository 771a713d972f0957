import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import {
  type Automation,
  DEFAULT_AUTOMATION,
  DEFAULT_CONFIG,
  DEFAULT_OPTIONS,
  DEFAULT_SETTINGS,
  type Settings,
} from '#contract';
import { ProgramProcess, ROOT } from '../launchers/process.ts';

export interface Received {
  bytes: number;
  packets: number;
  dropped: number;
}

/** The program with its window open, driven and read as a user does: by names, and by what the status bar says. */
export class BenchProgram {
  private constructor(
    readonly page: Page,
    private readonly server: ProgramProcess,
    readonly dataDir: string,
  ) {}

  /** Starts with settings other than the usual ones, and with captures that `prepare` puts into the data folder. */
  static async start(
    browser: Browser,
    changed: Partial<Settings> = {},
    prepare: (dataDir: string) => Promise<void> = async () => {},
  ): Promise<BenchProgram> {
    const dataDir = await mkdtemp(join(tmpdir(), 'socklab-bench-'));
    const settings = { ...DEFAULT_SETTINGS, ...changed };
    await writeFile(join(dataDir, 'settings.json'), JSON.stringify({ version: 1, settings }));
    await prepare(dataDir);
    const server = ProgramProcess.node(join(ROOT, 'dist/serve/serve.js'), ['--data-dir', dataDir]);
    const [, url = ''] = await server.waitFor(/^SockLab ready: (\S+)$/m);
    const page = await browser.newPage({ locale: 'zh-CN', viewport: { width: 1280, height: 820 } });
    await page.goto(url);
    return new BenchProgram(page, server, dataDir);
  }

  /** Opens the session on a port of the system's choice; answers the port. */
  async open(protocol: 'TCP 服务端' | 'UDP', receiveBufferKiB?: number): Promise<number> {
    const { page } = this;
    await page.getByRole('combobox', { name: '协议类型' }).selectOption(protocol);
    await page.getByRole('combobox', { name: '本地主机地址' }).fill('127.0.0.1');
    await page.getByRole('textbox', { name: '本地主机端口' }).fill('0');
    if (receiveBufferKiB !== undefined) {
      await page.getByText('高级').click();
      await page.getByRole('textbox', { name: /接收缓冲区/ }).fill(String(receiveBufferKiB));
    }
    await page.getByRole('button', { name: '打开', exact: true }).click();
    await page.getByRole('button', { name: '关闭', exact: true }).waitFor();
    const status = (await this.status.textContent()) ?? '';
    const port = /127\.0\.0\.1:(\d+)/.exec(status)?.[1];
    if (!port) throw new Error(`no port in the status bar: ${status}`);
    return Number(port);
  }

  /** Connects the session to a port on this machine. */
  async connect(port: number): Promise<void> {
    const { page } = this;
    await page.getByRole('combobox', { name: '协议类型' }).selectOption('TCP 客户端');
    await page.getByRole('textbox', { name: '远程主机地址' }).fill('127.0.0.1');
    await page.getByRole('textbox', { name: '远程主机端口' }).fill(String(port));
    await page.getByRole('button', { name: '连接', exact: true }).click();
    await page.getByRole('button', { name: '断开', exact: true }).waitFor();
  }

  /** Opens a session file with what a session does by itself, and goes to the new session. */
  async openSessionFile(automation: Partial<Automation>): Promise<void> {
    const { page } = this;
    const tabs = await page.getByRole('tab').count();
    const file = {
      format: 'socklab-session',
      version: 1,
      config: DEFAULT_CONFIG,
      options: DEFAULT_OPTIONS,
      automation: { ...DEFAULT_AUTOMATION, ...automation },
    };
    await page.locator('input[type="file"][aria-label="打开会话…"]').setInputFiles({
      name: 'bench.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(file)),
    });
    await page.getByRole('tab', { selected: true }).and(page.getByRole('tab').nth(tabs)).waitFor();
  }

  async close(): Promise<void> {
    await this.page.getByRole('button', { name: '关闭', exact: true }).click();
    await this.page.getByRole('button', { name: '打开', exact: true }).waitFor();
  }

  async resetCounters(): Promise<void> {
    await this.page.getByRole('button', { name: '复位计数' }).click();
    await this.page.waitForFunction(() => /接收:\s*0\s*字节/.test(document.body.textContent ?? ''));
  }

  /** What the status bar shows now. */
  async received(): Promise<Received> {
    const text = ((await this.status.textContent()) ?? '').replaceAll(',', '');
    const numbers = /接收:\s*(\d+)\s*字节\s*\/\s*(\d+)\s*包/.exec(text);
    const dropped = /丢弃:\s*(\d+)/.exec(text);
    return { bytes: Number(numbers?.[1]), packets: Number(numbers?.[2]), dropped: Number(dropped?.[1] ?? 0) };
  }

  /** Waits until the figures of the status bar satisfy `done`, or have stood still for two seconds. */
  async settled(done: (received: Received) => boolean): Promise<Received> {
    let last = await this.received();
    let since = performance.now();
    while (!done(last) && performance.now() - since < 2000) {
      await this.page.evaluate(() => new Promise(requestAnimationFrame));
      const now = await this.received();
      if (now.packets !== last.packets || now.dropped !== last.dropped) since = performance.now();
      last = now;
    }
    return last;
  }

  /** Resident memory of the core's process in MiB. Linux. */
  async memoryMiB(): Promise<number> {
    const status = await readFile(`/proc/${this.server.child.pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
  }

  async end(): Promise<void> {
    await this.page.close();
    await this.server.end();
    await rm(this.dataDir, { recursive: true, force: true });
  }

  private get status() {
    return this.page.getByLabel('状态栏');
  }
}
