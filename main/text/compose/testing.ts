import type { Fault, SendBody } from '#contract';
import { FaultError } from '../../rpc/faults.ts';
import { type ComposeContext, type Composed, prepareContent } from './index.ts';

/** The 5th of March 2026, 07:08:09.012345 local time, in microseconds since 1970. */
export const NOW = new Date(2026, 2, 5, 7, 8, 9, 12).getTime() * 1000 + 345;

export const testContext = (patch: Partial<ComposeContext> = {}): ComposeContext => ({
  counter: () => 7,
  now: () => NOW,
  peer: { address: '127.0.0.1', port: 51000 },
  ...patch,
});

type Text = Extract<SendBody, { parts: 'text' }>;
type Hex = Extract<SendBody, { parts: 'hex' }>;

/** Text with escapes and variables, in UTF-8 but for what is said. */
export const text = (typed: string, patch: Partial<Text> = {}): Text => ({
  parts: 'text',
  text: typed,
  charset: 'utf-8',
  escapes: true,
  variables: true,
  ...patch,
});
export const hex = (typed: string, patch: Partial<Hex> = {}): Hex => ({
  parts: 'hex',
  hex: typed,
  variables: true,
  ...patch,
});

/** What one send of a body puts on the wire. */
export function composeBody(body: SendBody, context: ComposeContext): Composed {
  const { reply } = context;
  const names = reply ? ['data', ...reply.groups.keys()] : [];
  return prepareContent(body, new Set(names)).compose(context);
}

/** The composed bytes as hex digits. */
export const composed = (body: SendBody, context: Partial<ComposeContext> = {}): string =>
  Buffer.from(composeBody(body, testContext(context)).bytes).toString('hex');

/** The composed bytes as ISO-8859-1. */
export const composedText = (body: SendBody, context: Partial<ComposeContext> = {}): string =>
  Buffer.from(composeBody(body, testContext(context)).bytes).toString('latin1');

/** Why a body cannot be composed. */
export function faultOf(body: SendBody, context: Partial<ComposeContext> = {}): Fault | undefined {
  try {
    composeBody(body, testContext(context));
    return undefined;
  } catch (error) {
    if (error instanceof FaultError) return error.fault;
    throw error;
  }
}
