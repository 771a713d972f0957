import type { Locator } from '@playwright/test';
import { ContentFields } from './content-fields.ts';
import { PatternField, type PatternKind } from './pattern-field.ts';
import type { ToolPanel } from './tool-panel.ts';

/** One rule, in the order in which a user fills it in. */
export interface RuleDraft {
  name?: string;
  /** On which frames; every one when it is not given. */
  on?: string;
  kind?: PatternKind;
  whole?: boolean;
  /** Part of the peer's address. */
  peer?: string;
  /** Fixed content or a template; otherwise what comes is sent back. */
  reply: { text: string } | { hex: string } | '回显' | '大写回显';
  delayMs?: number;
  most?: number;
  perSecond?: number;
}

/** 自动应答: rules that answer by themselves. */
export class RulesPage {
  readonly page: Locator;
  readonly on: Locator;
  readonly suspended: Locator;
  readonly resume: Locator;
  readonly rules: Locator;

  constructor(private readonly panel: ToolPanel) {
    this.page = panel.page('自动应答');
    this.on = this.page.getByRole('checkbox', { name: '启用自动应答' });
    this.suspended = this.page.getByRole('alert').filter({ hasText: '已暂停' });
    this.resume = this.page.getByRole('button', { name: '恢复', exact: true });
    this.rules = this.page.getByRole('list', { name: '应答规则' }).getByRole('listitem');
  }

  open(): Promise<void> {
    return this.panel.open('自动应答');
  }

  /** Writes these rules, switches all on and leaves the panel, which saves them. */
  async write(...drafts: RuleDraft[]): Promise<void> {
    await this.open();
    for (const draft of drafts) await this.add(draft);
    await this.on.check();
    await this.panel.close();
  }

  async add({ name, on, kind, whole, peer, reply, delayMs, most, perSecond }: RuleDraft): Promise<void> {
    await this.page.getByRole('button', { name: '添加规则' }).click();
    const fields = this.page.getByRole('group', { name: /^规则 \d+/ });
    const field = (label: string): Locator => fields.getByRole('textbox', { name: label, exact: true });
    if (name !== undefined) await field('名称').fill(name);
    if (on === undefined) await fields.getByRole('radio', { name: '全部帧' }).check({ force: true });
    else await new PatternField(fields, '匹配内容').type(on, kind);
    if (whole) await fields.getByRole('checkbox', { name: '必须是整帧' }).check();
    if (peer !== undefined) await field('对端').fill(peer);
    if (typeof reply === 'string')
      await fields.getByRole('combobox', { name: '应答', exact: true }).selectOption(reply);
    else {
      const content = new ContentFields(fields, '应答内容');
      if ('hex' in reply) await content.write(reply.hex, 'HEX');
      else await content.write(reply.text);
    }
    if (delayMs !== undefined) await field('延时 (ms)').fill(String(delayMs));
    if (most !== undefined) await field('最多应答 (次)').fill(String(most));
    if (perSecond !== undefined) await field('每秒最多 (次)').fill(String(perSecond));
  }

  async answer(which: '首个匹配' | '全部匹配'): Promise<void> {
    await this.page.getByRole('radio', { name: which }).check({ force: true });
  }

  /** 帧与保护: how many replies a minute suspend those to a connection. */
  async guard(perMinute: number): Promise<void> {
    await this.settings(async (settings) => {
      await settings.getByRole('textbox', { name: '每分钟上限 (次)' }).fill(String(perMinute));
    });
  }

  /** 帧与保护: frames of the rules' own, whatever the log shows. */
  async frames(preset: '每行（LF）' | '每行（CRLF）'): Promise<void> {
    await this.settings(async (settings) => {
      await settings.getByRole('checkbox', { name: '另外分帧' }).check();
      await settings.getByRole('button', { name: preset, exact: true }).click();
    });
  }

  /** How often a rule has replied, by its place from 1. */
  hits(place: number): Locator {
    return this.rules.nth(place - 1).getByRole('img', { name: /^命中 / });
  }

  /** The button that shows and hides the fields of a rule; what is said of the rule describes it. */
  edit(name: string): Locator {
    return this.rules.getByRole('button', { name: new RegExp(`^${name} `) });
  }

  /** Moved by the arrow keys. */
  handle(name: string): Locator {
    return this.page.getByRole('button', { name: `移动 ${name}`, exact: true });
  }

  private async settings(change: (settings: Locator) => Promise<void>): Promise<void> {
    await this.page.getByText('帧与保护', { exact: true }).click();
    await change(this.page.locator('details').filter({ hasText: '帧与保护' }));
  }
}
