import { randomUUID } from 'node:crypto';
import type { Automation, Rules } from '#contract';

/** The rules of an automation, each with an id of its own: what a rule did is counted under it. The same object when all have one. */
export function withRuleIds<T extends Partial<Automation>>(automation: T): T {
  const { rules } = automation;
  if (!rules || areDistinct(rules)) return automation;
  const taken = new Set<string>();
  const list = rules.rules.map((rule) => {
    // Of two with the same id, which only another program makes, the first keeps it.
    const id = rule.id === undefined || taken.has(rule.id) ? randomUUID() : rule.id;
    taken.add(id);
    return { ...rule, id };
  });
  return { ...automation, rules: { ...rules, rules: list } };
}

/** The same without ids: they mean nothing outside of a session. */
export const withoutRuleIds = (automation: Automation): Automation => ({
  ...automation,
  rules: { ...automation.rules, rules: automation.rules.rules.map(({ id: _, ...rule }) => rule) },
});

function areDistinct({ rules }: Rules): boolean {
  const ids = new Set(rules.map(({ id }) => id));
  return ids.size === rules.length && !ids.has(undefined);
}
