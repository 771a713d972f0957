import { act, renderHook } from '@testing-library/react';
import { type ReactNode, useState } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DEFAULT_OPTIONS, MAX_DRAFT_CHARS, type SessionState } from '#contract';
import { createFakeCore, newSession } from '../app/fake-core.fixture.ts';
import { createAutomationStore } from '../automation/automation-store.ts';
import { createClient } from '../client/client.ts';
import { AppStateContext } from '../state/app-state.ts';
import { createOverviewStore } from '../state/overview-store.ts';
import { createView } from '../state/view.ts';
import { createLogMemories } from '../traffic/log-memory.ts';
import { useEditorText } from './use-editor-text.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const withDraft = (draft: string): SessionState => newSession(1, { options: { ...DEFAULT_OPTIONS, draft } });

function show() {
  const core = createFakeCore();
  core.sessions = [withDraft('')];
  function Around({ children }: { children: ReactNode }) {
    const [state] = useState(() => {
      const client = createClient(core.transport);
      return {
        client,
        store: createOverviewStore(client),
        view: createView(),
        automations: createAutomationStore(client),
        logs: createLogMemories(),
      };
    });
    return <AppStateContext value={state}>{children}</AppStateContext>;
  }
  const hook = renderHook((session: SessionState) => useEditorText(session), {
    wrapper: Around,
    initialProps: withDraft(''),
  });
  return {
    type: (text: string) => act(() => hook.result.current[1](text)),
    text: () => hook.result.current[0],
    /** The session's state comes in anew. */
    pulled: (draft: string) => hook.rerender(withDraft(draft)),
    wait: () => act(() => vi.advanceTimersByTimeAsync(5000)),
    saved: () => core.inputsOf('sessions.configure'),
  };
}

test('two windows keep their own texts, and do not save them against each other', async () => {
  const { type, text, pulled, wait, saved } = show();
  type('mine');
  await wait();
  expect(saved()).toEqual([{ id: 1, options: { draft: 'mine' } }]);
  pulled('mine');
  pulled('theirs');
  await wait();
  expect(saved()).toHaveLength(1);
  expect(text()).toBe('mine');
  type('mine!');
  await wait();
  expect(saved().slice(1)).toEqual([{ id: 1, options: { draft: 'mine!' } }]);
});

test('a text that is taken back while the one before is on its way is saved too', async () => {
  const { type, pulled, wait, saved } = show();
  type('a');
  await wait();
  type('');
  pulled('a');
  await wait();
  expect(saved()).toEqual(['a', ''].map((draft) => ({ id: 1, options: { draft } })));
});

test('a window where nothing was typed follows the other one, until something is', async () => {
  const { type, text, pulled, wait, saved } = show();
  pulled('theirs');
  await wait();
  expect(text()).toBe('theirs');
  expect(saved()).toEqual([]);
  type('');
  await wait();
  expect(saved()).toEqual([{ id: 1, options: { draft: '' } }]);
});

test('a text that is too long takes back what a switch to hex saved a moment before', async () => {
  const { type, pulled, wait, saved } = show();
  type('48 69');
  pulled('48 69');
  type('y'.repeat(MAX_DRAFT_CHARS + 1));
  await wait();
  expect(saved()).toEqual([{ id: 1, options: { draft: '' } }]);
});
