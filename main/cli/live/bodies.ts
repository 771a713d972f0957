import type { Content, SessionOptions } from '#contract';

/** What the session's settings make of something typed. */
export function contentOf(typed: string, options: SessionOptions): Content {
  const { sendParts, sendCharset, escapes, variables, append } = options;
  return sendParts === 'hex'
    ? { parts: 'hex', hex: typed, variables, append }
    : { parts: 'text', text: typed, charset: sendCharset, escapes, variables, append };
}
