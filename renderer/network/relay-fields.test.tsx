import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { DEFAULT_CONFIG, NO_IMPAIRMENT, type SessionConfig } from '#contract';
import { showApp } from '../app/app.fixture.tsx';
import { createFakeCore, newSession } from '../app/fake-core.fixture.ts';

const region = () => within(screen.getByRole('region', { name: '网络设置' }));
const textbox = (name: string) => region().getByRole<HTMLInputElement>('textbox', { name });
const relay: SessionConfig = { ...DEFAULT_CONFIG, protocol: 'relay' };

/** The folds are open or not: fields of the direction by its heading. */
function direction(name: string) {
  const fold = region().getByText(name).closest('details');
  if (!fold) throw new Error(`no fold ${name}`);
  return { fold, fields: within(fold) };
}

async function show(config: SessionConfig = relay) {
  const core = createFakeCore();
  core.sessions = [newSession(1, { config })];
  const { user } = await showApp(core);
  /** At once: what happens for every key is tested elsewhere. */
  const fill = async (field: HTMLElement, text: string): Promise<void> => {
    await user.clear(field);
    await user.paste(text);
  };
  return { core, user, fill, relay: () => core.sessions[0]?.config.relay };
}

test('转发 is a protocol, and says what it listens on and forwards to', async () => {
  const { user, fill, relay } = await show(DEFAULT_CONFIG);
  await user.selectOptions(region().getByRole('combobox', { name: '协议类型' }), '转发');
  await user.selectOptions(await region().findByRole('combobox', { name: '传输方式' }), 'UDP');
  await fill(textbox('目标主机地址'), 'device.local');
  await fill(textbox('目标主机端口'), '502');
  await waitFor(() =>
    expect(relay()).toMatchObject({ transport: 'udp', targetHost: 'device.local', targetPort: 502 }),
  );
  expect(screen.getByRole('tab').getAttribute('aria-label')).toBe(
    '转发 127.0.0.1:8081 → device.local:502 就绪',
  );
});

test('each direction is impaired by itself, and says so while it is folded', async () => {
  const { fill, relay } = await show();
  const { fold, fields } = direction('模拟线路：客户端 → 目标');
  expect(within(fold).queryByText('已设置')).toBeNull();
  for (const [name, value] of [
    ['延时 (ms)', '20'],
    ['丢弃 (%)', '2.5'],
    ['切分 (字节)', '8'],
  ] as const) {
    await fill(fields.getByRole('textbox', { name, hidden: true }), value);
  }
  await waitFor(() =>
    expect(relay()).toMatchObject({
      toTarget: { ...NO_IMPAIRMENT, delayMs: 20, dropShare: 0.025, splitBytes: 8 },
      toClient: NO_IMPAIRMENT,
    }),
  );
  expect(within(fold).getByText('已设置')).toBeTruthy();
});

test.each([
  ['延时 (ms)', '60001', '请填 0 到 60,000 之间的整数'],
  ['丢弃 (%)', '101', '请填 0 到 100 之间的数，例如 0.5'],
  ['改错一位 (%)', 'half', '请填 0 到 100 之间的数，例如 0.5'],
  ['切分 (字节)', '0', '请填 1 到 65,507 之间的整数'],
  ['合并 (ms)', '-1', '请填 0 到 10,000 之间的整数'],
])('%s refuses %j beside the field, and nothing is opened', async (name, typed, sentence) => {
  const { core, user, fill } = await show();
  const { fold, fields } = direction('模拟线路：目标 → 客户端');
  await fill(fields.getByRole('textbox', { name, hidden: true }), typed);
  expect(fields.getByText(sentence)).toBeTruthy();
  expect(fold.open).toBe(true);
  await user.click(region().getByRole('button', { name: '打开' }));
  expect(core.inputsOf('sessions.open')).toEqual([]);
});

test('a target that is no host is refused beside the field', async () => {
  const { fill, relay } = await show();
  await fill(textbox('目标主机地址'), '192.168.1.256');
  expect(region().getByText(/不是主机名、IPv4 或 IPv6 地址/)).toBeTruthy();
  expect(relay()?.targetHost).not.toBe('192.168.1.256');
});
