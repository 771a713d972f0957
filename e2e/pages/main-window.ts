import { expect, type Locator, type Page } from '@playwright/test';
import { CaptureDialog } from './capture-dialog.ts';
import { Composer } from './composer.ts';
import { ExportDialog } from './export-dialog.ts';
import { NetworkSettings } from './network-settings.ts';
import { PeerList } from './peer-list.ts';
import { ReceiveSettings } from './receive-settings.ts';
import { SessionTabs } from './session-tabs.ts';
import { SettingsDialog } from './settings-dialog.ts';
import { StatusBar } from './status-bar.ts';
import { TrafficLog } from './traffic-log.ts';

/** The program's window. */
export class MainWindow {
  readonly tabs: SessionTabs;
  readonly network: NetworkSettings;
  readonly receive: ReceiveSettings;
  readonly log: TrafficLog;
  readonly composer: Composer;
  readonly peers: PeerList;
  readonly status: StatusBar;
  readonly settings: SettingsDialog;
  readonly exports: ExportDialog;
  readonly captures: CaptureDialog;
  /** Only where the shell can do it. */
  readonly alwaysOnTop: Locator;
  /** Asked before a long log is cleared. */
  readonly clearingQuestion: Locator;
  /** Lines across the window: a lost connection, notices, requests that failed. */
  readonly notices: Locator;

  constructor(readonly page: Page) {
    this.tabs = new SessionTabs(page);
    this.network = new NetworkSettings(page);
    this.receive = new ReceiveSettings(page);
    this.log = new TrafficLog(page);
    this.composer = new Composer(page);
    this.peers = new PeerList(page);
    this.status = new StatusBar(page);
    this.settings = new SettingsDialog(page);
    this.exports = new ExportDialog(page);
    this.captures = new CaptureDialog(page);
    this.alwaysOnTop = page.getByRole('button', { name: '窗口置顶' });
    this.clearingQuestion = page.getByRole('dialog', { name: '清除数据日志？' });
    this.notices = page.getByRole('region', { name: '通知' });
  }

  async isReady(): Promise<void> {
    await expect(this.status.region).toBeVisible();
  }
}
