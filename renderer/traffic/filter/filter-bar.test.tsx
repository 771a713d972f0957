import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, test } from 'vitest';
import { DEFAULT_OPTIONS, type Input, success } from '#contract';
import { FakeLog } from '../log.fixture.ts';
import { activeRow, button, region, rows, showPanel } from '../panel.fixture.tsx';

let log: FakeLog;
beforeEach(() => {
  log = new FakeLog();
  log.next = 40;
});

describe('过滤', () => {
  test('conditions are combined and applied by Enter', async () => {
    const { user, onOptions } = await showPanel(log);
    await user.click(button('过滤'));
    const bar = within(screen.getByRole('region', { name: '过滤条件' }));
    await user.click(bar.getByRole('checkbox', { name: '事件' }));
    await user.type(bar.getByRole('textbox', { name: '对端' }), '192.168');
    await user.type(bar.getByRole('textbox', { name: '最少字节' }), '4');
    await user.selectOptions(bar.getByRole('combobox', { name: '内容类型' }), 'HEX');
    await user.type(bar.getByRole('textbox', { name: '内容' }), '7E ?? 01{Enter}');
    expect(onOptions).toHaveBeenLastCalledWith({
      filter: {
        direction: 'both',
        events: false,
        peer: '192.168',
        minSize: 4,
        maxSize: null,
        pattern: { kind: 'bytes', bytes: '7e??01' },
      },
    });
    await waitFor(() => expect(region().textContent).toContain('匹配 20 / 共 40'));
  });

  test('from the first key on it is said that it is being worked out, until the rows are of it', async () => {
    let answer = (): void => {};
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const { user, onOptions } = await showPanel(
      log,
      {},
      {
        'traffic.rows': async (input) => {
          if (input.view.filter) await answered;
          return log.pull(input);
        },
      },
    );
    await user.click(button('过滤'));
    const bar = () => screen.getByRole('region', { name: '过滤条件' }).textContent;
    await user.type(screen.getByRole('textbox', { name: '对端' }), '1');
    expect(bar()).toContain('过滤中…');
    expect(onOptions).not.toHaveBeenCalled();
    await waitFor(() => expect(onOptions).toHaveBeenCalled(), { timeout: 450 });
    expect(bar()).toContain('过滤中…');
    answer();
    await waitFor(() => expect(bar()).toContain('匹配 20'));
    expect(bar()).not.toContain('过滤中');
  });

  test('a wrong expression is said and not applied', async () => {
    const { user, onOptions } = await showPanel(log);
    await user.click(button('过滤'));
    await user.selectOptions(screen.getByRole('combobox', { name: '内容类型' }), '正则');
    await user.type(screen.getByRole('textbox', { name: '内容' }), '(?=x){Enter}');
    expect(screen.getByText('正则有误：(?=')).toBeTruthy();
    expect(onOptions).not.toHaveBeenCalled();
  });

  const filter = {
    direction: 'in',
    events: true,
    peer: '',
    minSize: null,
    maxSize: null,
    pattern: null,
  } as const;

  test('how far it is can be seen, stopped and gone on with', async () => {
    log.scan = { done: 37, total: 100 };
    const stops: Input<'traffic.stopScan'>[] = [];
    const { user } = await showPanel(
      log,
      { options: { ...DEFAULT_OPTIONS, filter } },
      {
        'traffic.stopScan': (input) => {
          stops.push(input);
          return success({});
        },
      },
    );
    expect(region().textContent).toContain('过滤中 37 %');
    await user.click(button('停止'));
    expect(stops).toEqual([expect.objectContaining({ pattern: null })]);
    expect(region().textContent).toContain('已停在 37 %');
    log.scan = null;
    await user.click(button('继续'));
    await waitFor(() => expect(region().textContent).not.toContain('37 %'));
  });

  test('when nothing fits, one click clears it', async () => {
    const { user, onOptions } = await showPanel(
      log,
      { options: { ...DEFAULT_OPTIONS, filter } },
      {
        'traffic.rows': (input) =>
          input.view.filter
            ? success({
                first: 0,
                next: 0,
                generation: 0,
                epoch: 1,
                from: 0,
                rows: [],
                likelyCharset: null,
                scan: null,
                pendingBytes: 0,
              })
            : log.pull(input),
      },
    );
    expect(region().textContent).toContain('没有符合过滤条件的记录');
    await user.click(screen.getAllByRole('button', { name: '清除过滤' }).at(-1) as HTMLElement);
    expect(onOptions).toHaveBeenLastCalledWith({ filter: null });
    await waitFor(() => expect(rows().length).toBeGreaterThan(0));
  });

  test('when nothing fits but events, it is said while they are shown', async () => {
    let eventsOnly = true;
    const { user, update } = await showPanel(
      log,
      { options: { ...DEFAULT_OPTIONS, filter } },
      {
        'traffic.rows': async (input) => {
          const page = await log.pull(input);
          return page.ok ? success({ ...page.value, eventsOnly }) : page;
        },
      },
    );
    const bar = within(screen.getByRole('region', { name: '过滤条件' }));
    expect(bar.getByText('没有符合的记录，只有 20 个事件')).toBeTruthy();
    expect(rows().length).toBeGreaterThan(0);
    expect(region().textContent).not.toContain('匹配');
    // The toolbar goes on saying it without the bar.
    await user.click(bar.getByRole('button', { name: '收起过滤条件' }));
    expect(region().textContent).toContain('没有符合的记录，只有 20 个事件');
    eventsOnly = false;
    log.next = 42;
    await update();
    await waitFor(() => expect(region().textContent).toContain('匹配 21 / 共 42'));
  });

  test('the record at hand stays at hand when the filter is gone', async () => {
    const located: Input<'traffic.locate'>['to'][] = [];
    const { user } = await showPanel(
      log,
      { options: { ...DEFAULT_OPTIONS, filter } },
      {
        'traffic.locate': ({ to }) => {
          located.push(to);
          return success({ epoch: 0, position: to.kind === 'record' ? to.seq : null, scan: null });
        },
      },
    );
    const row = rows().at(-2) as HTMLElement;
    await user.click(row);
    const seq = Number(row.dataset.seq);
    await user.click(button('清除过滤'));
    await waitFor(() => expect(activeRow()).toBe(String(seq)));
    expect(located).toEqual([{ kind: 'record', seq }]);
  });
});
