import type { Content, Step } from '#contract';

export const newContent = (): Content => ({
  parts: 'text',
  text: '',
  charset: 'utf-8',
  escapes: true,
  variables: true,
});

/** A step to begin with: sends what is typed and waits a second for OK, the commonest answer. */
export const newStep = (): Step => ({
  name: '',
  delayMs: 0,
  send: newContent(),
  expect: { kind: 'text', text: 'OK', matchCase: false },
  timeoutMs: 1000,
  retries: 0,
});
