import { expect, test, vi } from 'vitest';
import { type CommandGroup, DEFAULT_AUTOMATION, failure, fault, success } from '#contract';
import { createFakeCore, type FakeCore } from '../app/fake-core.fixture.ts';
import { createClient } from '../client/client.ts';
import type { MemoryHandlers } from '../client/memory.ts';
import { createAutomationStore } from './automation-store.ts';

const group = (name: string): CommandGroup => ({ name, commands: [] });

async function entry(handlers: MemoryHandlers = {}) {
  const core: FakeCore = createFakeCore(handlers);
  const made = createAutomationStore(createClient(core.transport)).of(1);
  made.pull();
  await vi.waitFor(() => expect(made.view.get().automation).not.toBeNull());
  return { core, entry: made, names: () => made.view.get().automation?.commands.map(({ name }) => name) };
}

test('a change is shown at once and saved a moment later, several as one', async () => {
  const { core, entry: one, names } = await entry();
  one.change('commands', (now) => [...now, group('a')]);
  one.change('commands', (now) => [...now, group('b')]);
  expect(names()).toEqual(['a', 'b']);
  expect(core.inputsOf('automation.change')).toEqual([]);
  await vi.waitFor(() => expect(core.inputsOf('automation.change')).toHaveLength(1), { timeout: 2000 });
  expect(core.automations.get(1)?.commands).toHaveLength(2);
});

test('saving at once leaves nothing to be saved later', async () => {
  const { core, entry: one } = await entry();
  one.change('commands', () => [group('a')]);
  expect(await one.save()).toMatchObject({ ok: true });
  expect(await one.save()).toMatchObject({ ok: true });
  expect(core.inputsOf('automation.change')).toHaveLength(1);
});

test('what is refused stays on screen with the reason, keeps no other part from being saved, and is tried again', async () => {
  let refuse = true;
  const { core, entry: one } = await entry({
    'automation.change': ({ change }) =>
      change.rules && refuse
        ? failure(fault('PATTERN_INVALID', '', { path: 'rules.0' }))
        : success({ revision: 5 }),
  });
  one.change('rules', (now) => ({ ...now, on: true }));
  one.change('commands', () => [group('a')]);
  expect(await one.save()).toMatchObject({ ok: false, fault: { code: 'PATTERN_INVALID' } });
  expect(one.view.get().automation).toMatchObject({ rules: { on: true }, commands: [{ name: 'a' }] });
  expect(one.view.get().faults).toMatchObject({ rules: { details: { path: 'rules.0' } } });
  expect(one.view.get().faults.commands).toBeUndefined();
  refuse = false;
  one.change('rules', (now) => ({ ...now, answer: 'all' }));
  expect(await one.save()).toMatchObject({ ok: true });
  expect(one.view.get().faults).toEqual({});
  expect(core.inputsOf('automation.change').at(-1)).toMatchObject({
    change: { rules: { on: true, answer: 'all' } },
  });
});

test('an answer that was on its way while a change was saved does not take it back', async () => {
  const answers: (() => void)[] = [];
  let hold = false;
  const { entry: one, names } = await entry({
    'automation.get': async () => {
      const late = { automation: DEFAULT_AUTOMATION, revision: 0, rules: [] };
      if (hold) await new Promise<void>((resolve) => answers.push(resolve));
      return success(late);
    },
    'automation.change': () => success({ revision: 1 }),
  });
  hold = true;
  one.pull();
  await vi.waitFor(() => expect(answers).toHaveLength(1));
  one.change('commands', () => [group('a')]);
  await one.save();
  answers[0]?.();
  await new Promise((resolve) => setTimeout(resolve));
  expect(names()).toEqual(['a']);
});
