import type { Rule } from '#contract';

/** A rule to begin with: an example that does no harm, in place of one that answers everything. */
export const newRule = (): Rule => ({
  name: '',
  on: true,
  pattern: { kind: 'text', text: 'ping', matchCase: false },
  whole: false,
  peer: '',
  reply: {
    kind: 'content',
    content: { parts: 'text', text: 'pong', charset: 'utf-8', escapes: true, variables: true },
  },
  delayMs: 0,
  most: null,
  mostPerSecond: null,
});
