import {
  type AutomationState,
  type Content,
  DEFAULT_AUTOMATION,
  failure,
  fault,
  type Output,
  type SessionState,
  success,
} from '#contract';
import type { MemoryHandlers } from '../client/memory.ts';
import type { FakeCore } from './fake-core.fixture.ts';

const nothing = success({});

/** What sessions of a core in memory do by themselves: it is kept and begins, but nothing comes of it. */
export function automationHandlers(core: () => FakeCore): MemoryHandlers {
  const find = (id: number): SessionState | undefined => core().sessions.find((s) => s.id === id);
  const change = (id: number, patch: Partial<AutomationState>): void => {
    const session = find(id);
    if (session) core().change(id, { automation: { ...session.automation, ...patch } });
  };
  const usual = { end: null, fault: null } as const;
  const orders = new Map<number, NonNullable<Output<'automation.periodicOrder'>['order']>>();
  return {
    'automation.get': ({ id }) => {
      const automation = core().automations.get(id) ?? DEFAULT_AUTOMATION;
      return success({
        automation,
        revision: find(id)?.automation.revision ?? 0,
        rules: automation.rules.rules.map(({ id = '' }) => ({ id, hits: 0, rest: null })),
      });
    },
    'automation.change': ({ id, change: parts }) => {
      const automation = core().automations.get(id) ?? DEFAULT_AUTOMATION;
      core().automations.set(id, { ...automation, ...parts });
      const revision = (find(id)?.automation.revision ?? 0) + 1;
      change(id, { revision });
      return success({ revision });
    },
    'automation.startPeriodic': ({ id, periodMs, count, target, content }) => {
      const figures = { sent: 1, missed: 0, rate: null, jitterMean: null, jitterP99: null };
      const revision = (find(id)?.automation.periodic?.revision ?? 0) + 1;
      orders.set(id, { target, content });
      change(id, { periodic: { ...usual, ...figures, periodMs, count, revision } });
      return nothing;
    },
    'automation.periodicOrder': ({ id }) => success({ order: orders.get(id) ?? null }),
    'automation.changePeriodic': ({ id, target, content }) => {
      const periodic = find(id)?.automation.periodic;
      if (!periodic) return failure(fault('NOT_FOUND', 'none runs'));
      orders.set(id, { target, content });
      change(id, { periodic: { ...periodic, revision: periodic.revision + 1 } });
      return nothing;
    },
    'automation.play': ({ id, group, rounds }) => {
      const played = core().automations.get(id)?.commands[group];
      if (!played) return failure(fault('NOT_FOUND', 'no such group'));
      const { name, commands } = played;
      change(id, { play: { ...usual, group: name, index: 0, size: commands.length, round: 0, rounds } });
      return nothing;
    },
    'automation.sendFile': ({ id, file }) => {
      const name = 'path' in file ? (file.path.split(/[\\/]/).at(-1) ?? '') : 'upload';
      const figures = { size: 1000, sent: 0, rate: 0, targets: 1, failedTargets: 0 };
      change(id, { file: { ...usual, ...figures, name } });
      return nothing;
    },
    'automation.stop': ({ id, task }) => {
      const state = find(id)?.automation[task];
      if (state) change(id, { [task]: { ...state, end: 'stopped' } });
      return nothing;
    },
    'automation.sendCommand': () => success({ bytes: 5, targets: 1, failed: [], failedTargets: 0 }),
    'automation.history': ({ query }) => {
      const entries = core().history.filter(({ content }) => textOf(content).includes(query));
      return success({ entries, total: core().history.length });
    },
    'automation.forget': ({ entries }) => {
      core().history = core().history.filter(({ id }) => entries !== 'all' && !entries.includes(id));
      return nothing;
    },
    'automation.readCommands': () => failure(fault('FILE_INVALID', 'no files here')),
    'automation.writeCommands': ({ groups }) => success({ text: JSON.stringify(groups) }),
    'automation.resumeReplies': () => nothing,
    'automation.runSequence': ({ id }) => {
      change(id, { sequence: { ...usual, running: 1, passed: 0, failed: 0 } });
      return nothing;
    },
    'automation.runs': () => success({ runs: [] }),
    'automation.report': () => success({ text: '' }),
    'automation.startScript': ({ id }) => {
      change(id, { script: { ...usual, startedAt: 0, ready: true, waiting: 0 } });
      return nothing;
    },
  };
}

const textOf = (content: Content): string => (content.parts === 'text' ? content.text : content.hex);
