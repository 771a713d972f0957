import type { Charset, Rule } from '#contract';

/**
 * A rule to begin with: an example that does no harm, in place of one that answers everything.
 * @param charset in which the session sends
 */
export const newRule = (charset: Charset): Rule => ({
  id: crypto.randomUUID(),
  name: '',
  on: true,
  pattern: { kind: 'text', text: 'ping', matchCase: false },
  whole: false,
  peer: '',
  reply: {
    kind: 'content',
    content: { parts: 'text', text: 'pong', charset, escapes: true, variables: true },
  },
  delayMs: 0,
  most: null,
  mostPerSecond: null,
});
