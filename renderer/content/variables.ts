import { type Content, REPLY_VARIABLES, VARIABLES, type VariableName } from '#contract';

/** Variables with a sentence each in the help. */
export type HelpName = VariableName | (typeof REPLY_VARIABLES)[number];

export interface VariableHelp {
  name: HelpName;
  /** As it is inserted: each way of writing it. */
  tokens: readonly string[];
}

/**
 * What the help lists.
 * @param received names that a reply may use besides, `data` and `0` first; absent for a send
 */
export const variablesOf = (
  parts: Content['parts'],
  received?: readonly string[],
): readonly VariableHelp[] => [
  ...(received ? REPLY_VARIABLES.map((name) => ({ name, tokens: tokensOf(name, received) })) : []),
  ...VARIABLES.map(({ name, text, hex }) => ({ name, tokens: parts === 'hex' ? hex : text })),
];

/** `1` stands for all groups: those that there are can be inserted. */
function tokensOf(name: (typeof REPLY_VARIABLES)[number], received: readonly string[]): string[] {
  const names = name === '1' ? received.slice(2) : [name];
  return names.map((each) => `{{${each}}}`);
}
