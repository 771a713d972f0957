import { MAX_RULES, type Rule, type RuleState, type Rules, type SessionState } from '#contract';
import { useAutomation } from '../automation/use-automation.ts';
import { placeOfEntry, useEditedList } from '../automation/use-edited-list.ts';
import { contentLine } from '../content/content.ts';
import { formatCount } from '../format/numbers.ts';
import { Button } from '../parts/button.tsx';
import { Checkbox } from '../parts/checkbox.tsx';
import { Entry } from '../parts/entry.tsx';
import { FaultNote } from '../parts/fault-note.tsx';
import { Segmented } from '../parts/segmented.tsx';
import { SortableList } from '../parts/sortable-list.tsx';
import { UndoNote } from '../parts/undo-note.tsx';
import { useAppState } from '../state/app-state.ts';
import { briefPattern } from '../traffic/search/brief-pattern.ts';
import type { Words } from '../words/index.ts';
import { useWords } from '../words/use-words.ts';
import { newRule } from './new-rule.ts';
import { RuleFields } from './rule-fields.tsx';
import styles from './rules.module.css';
import { RulesSettings } from './rules-settings.tsx';

const ANSWERS = ['first', 'all'] as const;

/** 自动应答: the rules of a session, edited in place; what is changed applies at once. */
export function RulesPage({ session }: { session: SessionState }) {
  const { client } = useAppState();
  const { rules: words } = useWords();
  const { automation, rules: states, faults, change } = useAutomation(session);
  const list = useEditedList<Rule>(automation?.rules.rules ?? [], (next) =>
    change('rules', (now) => ({ ...now, rules: next(now.rules) })),
  );
  if (!automation) return <p>{words.loading}</p>;

  const { rules } = automation;
  const state = session.automation.rules;
  const patch = (part: Partial<Rules>): void => change('rules', (now) => ({ ...now, ...part }));
  const resume = (reset: boolean): void =>
    void client.call('automation.resumeReplies', { id: session.id, reset });

  const { removed } = list;
  const slow = rules.rules.filter((rule) => stateOf(rule, states)?.rest === 'slow').length;
  const refused = faults.rules ? placeOfEntry(faults.rules, 'rules') : null;
  return (
    <>
      <div className={styles.head}>
        <Checkbox label={words.on} checked={rules.on} onChange={(on) => patch({ on })} />
        <span className={styles.figure}>{words.total(state.hits)}</span>
        <Button look="ghost" onClick={() => resume(true)}>
          {words.reset}
        </Button>
      </div>
      {(state.suspended > 0 || slow > 0) && (
        <div className={styles.suspended} role="alert">
          <div>
            {state.suspended > 0 && <p>{words.suspended(state.suspended)}</p>}
            {slow > 0 && <p>{words.slow(slow)}</p>}
          </div>
          <Button onClick={() => resume(false)}>{words.resume}</Button>
        </div>
      )}
      <Segmented
        label={words.answer}
        value={rules.answer}
        choices={ANSWERS.map((answer) => ({ value: answer, label: words.answers[answer] }))}
        onChoose={(answer) => patch({ answer })}
      />
      <p className={styles.hint}>{words.answerHint[rules.answer]}</p>
      {faults.rules && (
        <>
          <p className={styles.refused}>{refused === null ? words.refusedAll : words.refused(refused + 1)}</p>
          <FaultNote fault={faults.rules} />
        </>
      )}
      {rules.rules.length === 0 && <p className={styles.hint}>{words.none}</p>}
      <div ref={list.frame}>
        <SortableList
          label={words.list}
          items={rules.rules}
          nameOf={(rule, index) => words.rule(index + 1, rule.name)}
          onMove={list.move}
        >
          {(rule, index) => {
            const name = words.rule(index + 1, rule.name);
            const { hits: count = 0, rest = null } = stateOf(rule, states) ?? {};
            return (
              <Entry
                name={name}
                summary={summary(rule, words.brief)}
                switched={{
                  label: words.enable(name),
                  on: rule.on,
                  onChange: (on) => list.edit(index, { on }),
                }}
                aside={
                  <span
                    className={styles.hits}
                    role="img"
                    aria-label={words.hits(count)}
                    title={words.hits(count)}
                  >
                    {formatCount(count)}
                  </span>
                }
                note={
                  rest && (
                    <>
                      <span className={styles.rest}>{words.rest[rest]}</span>
                      {words.restWhy[rest](count)}
                    </>
                  )
                }
                invalid={refused === index}
                open={list.open === index}
                onOpen={(shown) => list.setOpen(shown ? index : null)}
                onRemove={() => list.remove(index)}
              >
                <RuleFields
                  rule={rule}
                  charset={session.options.sendCharset}
                  onChange={(part) => list.edit(index, part)}
                />
              </Entry>
            );
          }}
        </SortableList>
      </div>
      {removed && (
        <UndoNote
          key={removed.key}
          name={words.rule(removed.index + 1, removed.item.name)}
          full={rules.rules.length >= MAX_RULES}
          onUndo={list.undo}
        />
      )}
      <Button
        onClick={() => list.add(newRule(session.options.sendCharset))}
        disabled={rules.rules.length >= MAX_RULES}
        title={rules.rules.length >= MAX_RULES ? words.full(MAX_RULES) : undefined}
      >
        {words.add}
      </Button>
      <RulesSettings
        rules={rules}
        logFraming={session.options.framing}
        datagrams={session.config.protocol === 'udp'}
        onChange={patch}
        onFraming={(framing) => change('rules', (now) => (now.framing ? { ...now, framing } : now))}
      />
    </>
  );
}

/** By the rule and not by its place: a rule that was moved a moment ago is elsewhere in the core yet. */
const stateOf = ({ id }: Rule, states: ReadonlyMap<string, RuleState>): RuleState | undefined =>
  id === undefined ? undefined : states.get(id);

/** `ping → pong` */
function summary(rule: Rule, words: Words['rules']['brief']): string {
  const pattern = briefPattern(rule.pattern);
  const when = rule.pattern === null ? words.all : rule.whole ? words.whole(pattern) : pattern;
  const { reply } = rule;
  const what = reply.kind === 'content' ? contentLine(reply.content) || words.empty : words[reply.kind];
  return `${when} → ${what}`;
}
