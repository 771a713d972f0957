import { expect, type Locator, type Page } from '@playwright/test';
import { CaptureDialog } from './capture-dialog.ts';
import { CommandsPage } from './commands-page.ts';
import { Composer } from './composer.ts';
import { ExportDialog } from './export-dialog.ts';
import { HistoryDialog } from './history-dialog.ts';
import { NetworkSettings } from './network-settings.ts';
import { PeerList } from './peer-list.ts';
import { ReceiveSettings } from './receive-settings.ts';
import { RulesPage } from './rules-page.ts';
import { ScriptPage } from './script-page.ts';
import { SendFileDialog } from './send-file-dialog.ts';
import { SendSettings } from './send-settings.ts';
import { SequencePage } from './sequence-page.ts';
import { SessionFiles } from './session-files.ts';
import { SessionTabs } from './session-tabs.ts';
import { SettingsDialog } from './settings-dialog.ts';
import { StatusBar } from './status-bar.ts';
import { ToolPanel } from './tool-panel.ts';
import { TrafficLog } from './traffic-log.ts';

/** The program's window. */
export class MainWindow {
  readonly tabs: SessionTabs;
  readonly network: NetworkSettings;
  readonly receive: ReceiveSettings;
  readonly log: TrafficLog;
  readonly sending: SendSettings;
  readonly composer: Composer;
  readonly history: HistoryDialog;
  readonly sendFile: SendFileDialog;
  readonly peers: PeerList;
  readonly tools: ToolPanel;
  readonly commands: CommandsPage;
  readonly rules: RulesPage;
  readonly sequence: SequencePage;
  readonly script: ScriptPage;
  readonly sessionFiles: SessionFiles;
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
    this.sending = new SendSettings(page);
    this.composer = new Composer(page);
    this.history = new HistoryDialog(page);
    this.sendFile = new SendFileDialog(page);
    this.peers = new PeerList(page);
    this.tools = new ToolPanel(page);
    this.commands = new CommandsPage(this.tools);
    this.rules = new RulesPage(this.tools);
    this.sequence = new SequencePage(page, this.tools);
    this.script = new ScriptPage(this.tools);
    this.sessionFiles = new SessionFiles(page);
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
