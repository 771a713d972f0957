import { expect, it } from 'vitest';
import { DEFAULT_AUTOMATION, type Rule } from '#contract';
import { withoutRuleIds, withRuleIds } from './rule-ids.ts';
import { rule } from './testing.ts';

const automation = (...list: Rule[]) => ({
  ...DEFAULT_AUTOMATION,
  rules: { ...DEFAULT_AUTOMATION.rules, rules: list },
});
const idsOf = ({ rules }: { rules: { rules: Rule[] } }) => rules.rules.map(({ id }) => id);

it('gives an id to each rule that has none, or one that another has', () => {
  const [first, second, third, fourth] = idsOf(
    withRuleIds(automation(rule({ id: 'a' }), rule(), rule({ id: 'a' }), rule({ id: 'b' }))),
  );
  expect([first, fourth]).toEqual(['a', 'b']);
  expect(new Set([first, second, third, fourth, undefined]).size).toBe(5);
});

it('leaves alone what needs no ids', () => {
  const all = automation(rule({ id: 'a' }), rule({ id: 'b' }));
  expect(withRuleIds(all)).toBe(all);
  const commands = { commands: [] };
  expect(withRuleIds(commands)).toBe(commands);
});

it('takes ids away', () => {
  expect(withoutRuleIds(automation(rule({ id: 'a' })))).toEqual(automation(rule()));
});
