import type { Download, Locator, Page } from '@playwright/test';
import { ContentFields } from './content-fields.ts';
import { PatternField, type PatternKind } from './pattern-field.ts';
import type { ToolPanel } from './tool-panel.ts';

/** One step, in the order in which a user fills it in. */
export interface StepDraft {
  name?: string;
  /** Nothing is sent when it is not given. */
  send?: string;
  expect: string;
  kind?: PatternKind;
  timeoutMs?: number;
  retries?: number;
}

/** 发送-期待: steps that send and wait for an answer, and how their runs went. */
export class SequencePage {
  readonly page: Locator;
  readonly run: Locator;
  readonly stop: Locator;
  /** How far all runs are together. */
  readonly state: Locator;
  readonly fault: Locator;
  readonly onConnect: Locator;
  readonly target: Locator;
  /** A run for each connection. */
  readonly runs: Locator;

  constructor(
    private readonly window: Page,
    private readonly panel: ToolPanel,
  ) {
    this.page = panel.page('发送-期待');
    this.run = this.page.getByRole('button', { name: '执行', exact: true });
    this.stop = this.page.getByRole('button', { name: '停止', exact: true });
    this.state = this.page.getByRole('status').filter({ hasText: '通过' });
    this.fault = this.page.getByRole('alert');
    this.onConnect = this.page.getByRole('checkbox', { name: '每个新连接自动执行' });
    this.target = this.page.getByRole('combobox', { name: '执行对象' });
    this.runs = this.page.getByRole('list', { name: '执行结果' }).locator('> li');
  }

  open(): Promise<void> {
    return this.panel.open('发送-期待');
  }

  async add({ name, send, expect, kind, timeoutMs, retries }: StepDraft): Promise<void> {
    await this.page.getByRole('button', { name: '添加步骤' }).click();
    const fields = this.page.getByRole('group', { name: /^步骤 \d+/ });
    const field = (label: string): Locator => fields.getByRole('textbox', { name: label, exact: true });
    if (name !== undefined) await field('名称').fill(name);
    if (send === undefined)
      await fields.getByRole('combobox', { name: '发送', exact: true }).selectOption('不发送');
    else await new ContentFields(fields, '发送内容').write(send);
    await new PatternField(fields, '期待内容').type(expect, kind);
    if (timeoutMs !== undefined) await field('超时 (ms)').fill(String(timeoutMs));
    if (retries !== undefined) await field('重试 (次)').fill(String(retries));
  }

  /** The steps of a run as they are shown; a passed run is folded. */
  steps(run: Locator): Locator {
    return run.locator('ol > li');
  }

  /** Presses a button that hands out the report of the runs. */
  async report(name: '报告 Markdown' | '报告 JUnit XML'): Promise<Download> {
    const [download] = await Promise.all([
      this.window.waitForEvent('download'),
      this.page.getByRole('button', { name }).click(),
    ]);
    return download;
  }
}
