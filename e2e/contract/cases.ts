import { expect } from 'vitest';
import { DEFAULT_SETTINGS } from '#contract';
import { automationCases } from './automation-cases.ts';
import { captureCases, exportCases, fileCases } from './capture-cases.ts';
import type { CaseTable } from './case.ts';
import { sessionCases } from './session-cases.ts';
import { taskCases } from './task-cases.ts';
import { textCases } from './text-cases.ts';
import { trafficCases } from './traffic-cases.ts';

export const cases: CaseTable = {
  'host.describe': {
    valid: [
      {
        name: 'names version and platform',
        input: () => ({}),
        output: (value) => {
          expect(value).toMatchObject({
            version: '1.2.3',
            platform: process.platform,
            abilities: ['always-on-top'],
          });
        },
      },
    ],
    invalid: [],
  },
  'host.interfaces': {
    valid: [
      {
        name: 'lists the loopback address',
        input: () => ({}),
        output: ({ interfaces }) => {
          expect(interfaces).toContainEqual(
            expect.objectContaining({ address: '127.0.0.1', internal: true }),
          );
        },
      },
    ],
    invalid: [],
  },
  'host.alwaysOnTop': {
    valid: [{ name: 'answers nothing', input: () => ({ on: true }) }],
    invalid: [['on', { on: 'yes' }]],
  },
  'host.pickFile': {
    valid: [
      {
        name: 'is no ability of this shell',
        input: () => ({ purpose: 'open-capture', name: '' }),
        fault: 'NOT_FOUND',
      },
    ],
    invalid: [['purpose', { purpose: 'format-disk', name: '' }]],
  },
  'overview.pull': {
    valid: [
      {
        name: 'has one session at first, and the default settings',
        input: () => ({}),
        output: ({ sessions, settings, at }) => {
          expect(sessions).toHaveLength(1);
          expect(settings).toEqual(DEFAULT_SETTINGS);
          expect(Math.abs(at / 1000 - Date.now())).toBeLessThan(5000);
        },
      },
    ],
    invalid: [],
  },
  'overview.dismiss': {
    valid: [{ name: 'a notice that is gone is no mistake', input: () => ({ notice: 1 }) }],
    invalid: [['notice', { notice: 1.5 }]],
  },
  'settings.change': {
    valid: [
      {
        name: 'changes what it names and leaves the rest',
        input: () => ({ theme: 'dark' }),
        output: async (_value, world) => {
          const { settings } = await world.value('overview.pull', {});
          expect(settings).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark' });
        },
      },
      { name: 'nothing to change is no mistake', input: () => ({}) },
    ],
    invalid: [
      ['theme', { theme: 'blue' }],
      ['memoryMiB', { memoryMiB: 15 }],
      ['memoryMiB', { memoryMiB: Number.NaN }],
    ],
  },
  ...automationCases,
  ...captureCases,
  ...exportCases,
  ...fileCases,
  ...sessionCases,
  ...taskCases,
  ...textCases,
  ...trafficCases,
};
