import { type Content, DEFAULT_AUTOMATION, type Rule, type Rules } from '#contract';
import { FakeSession, type FakeSetup } from '../testing/fake-session.ts';
import { connectTo, type PlainPeer } from '../testing/plain-peer.ts';
import { Replies } from './replies.ts';

export const content = (
  text: string,
  patch: Partial<Extract<Content, { parts: 'text' }>> = {},
): Rule['reply'] => ({
  kind: 'content',
  content: { parts: 'text', text, charset: 'utf-8', escapes: true, variables: true, ...patch },
});
export const rule = (patch: Partial<Rule> = {}): Rule => ({
  name: 'a rule',
  on: true,
  pattern: null,
  whole: false,
  peer: '',
  reply: { kind: 'echo' },
  delayMs: 0,
  most: null,
  mostPerSecond: null,
  ...patch,
});
export const text = (source: string): Rule['pattern'] => ({ kind: 'text', text: source, matchCase: true });
export const regex = (source: string): Rule['pattern'] => ({ kind: 'regex', source, matchCase: true });
/** Rules without an id of their own are those that stood in the same place before. */
export const rules = (list: Rule[], patch: Partial<Rules> = {}): { rules: Rules } => ({
  rules: {
    ...DEFAULT_AUTOMATION.rules,
    on: true,
    rules: list.map((one, index) => ({ id: `at ${index}`, ...one })),
    ...patch,
  },
});
export const hitsOf = ({ part }: FakeSession<Replies>): number[] => part.ruleStates.map(({ hits }) => hits);
export const LINES: Rules['framing'] = { kind: 'delimiter', delimiter: '0a', keep: true };

export const opened = (
  list: Rule[],
  patch: Partial<Rules> = {},
  setup: FakeSetup = {},
): Promise<FakeSession<Replies>> =>
  new FakeSession({ automation: rules(list, patch), ...setup }, (host) => new Replies(host)).open();

export async function talking(
  list: Rule[],
  patch: Partial<Rules> = {},
): Promise<{ session: FakeSession<Replies>; peer: PlainPeer }> {
  const session = await opened(list, patch);
  return { session, peer: await connectTo(session.port) };
}
