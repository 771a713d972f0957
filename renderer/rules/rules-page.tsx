import { useRef, useState } from 'react';
import { type Fault, MAX_RULES, type Rule, type Rules, type SessionState } from '#contract';
import { useAutomation } from '../automation/use-automation.ts';
import { contentLine } from '../content/content.ts';
import { formatCount } from '../format/numbers.ts';
import { Button } from '../parts/button.tsx';
import { Checkbox } from '../parts/checkbox.tsx';
import { Entry } from '../parts/entry.tsx';
import { FaultNote } from '../parts/fault-note.tsx';
import { Segmented } from '../parts/segmented.tsx';
import { indexAfterMove, SortableList, withMoved } from '../parts/sortable-list.tsx';
import { UndoNote } from '../parts/undo-note.tsx';
import { useFocusSoon } from '../parts/use-focus-soon.ts';
import { useAppState } from '../state/app-state.ts';
import { briefPattern } from '../traffic/search/brief-pattern.ts';
import type { Words } from '../words/index.ts';
import { useWords } from '../words/use-words.ts';
import { newRule } from './new-rule.ts';
import { RuleFields } from './rule-fields.tsx';
import styles from './rules.module.css';
import { RulesSettings } from './rules-settings.tsx';

/** Of the entry whose fields are shown. */
const FIRST_FIELD = '[data-fields] input[type="text"]';

interface Removed {
  /** Another one for each removal. */
  key: number;
  index: number;
  rule: Rule;
}

const ANSWERS = ['first', 'all'] as const;

/** 自动应答: the rules of a session, edited in place; what is changed applies at once. */
export function RulesPage({ session }: { session: SessionState }) {
  const { client } = useAppState();
  const { rules: words } = useWords();
  const { automation, hits, faults, change } = useAutomation(session);
  const [open, setOpen] = useState<number | null>(null);
  const [removed, setRemoved] = useState<Removed | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const focusSoon = useFocusSoon(list);
  if (!automation) return <p>{words.loading}</p>;

  const { rules } = automation;
  const state = session.automation.rules;
  const patch = (part: Partial<Rules>): void => change('rules', (now) => ({ ...now, ...part }));
  const edit = (index: number, part: Partial<Rule>): void =>
    change('rules', (now) => ({
      ...now,
      rules: now.rules.map((rule, i) => (i === index ? { ...rule, ...part } : rule)),
    }));
  const resume = (reset: boolean): void =>
    void client.call('automation.resumeReplies', { id: session.id, reset });

  function add(): void {
    change('rules', (now) => ({ ...now, rules: [...now.rules, newRule()] }));
    setOpen(rules.rules.length);
    focusSoon(FIRST_FIELD);
  }
  function remove(index: number, rule: Rule): void {
    change('rules', (now) => ({ ...now, rules: now.rules.filter((_, i) => i !== index) }));
    setOpen(open === null || open === index ? null : open > index ? open - 1 : open);
    setRemoved({ key: (removed?.key ?? 0) + 1, index, rule });
  }
  function undo({ index, rule }: Removed): void {
    change('rules', (now) => ({
      ...now,
      rules: [...now.rules.slice(0, index), rule, ...now.rules.slice(index)],
    }));
    setOpen(null);
    setRemoved(null);
    focusSoon(`[data-handle="${index}"]`);
  }
  function move(from: number, to: number): void {
    change('rules', (now) => ({ ...now, rules: withMoved(now.rules, from, to) }));
    setOpen(open === null ? null : indexAfterMove(open, from, to));
  }

  const refused = faults.rules ? placeOf(faults.rules) : null;
  return (
    <>
      <div className={styles.head}>
        <Checkbox label={words.on} checked={rules.on} onChange={(on) => patch({ on })} />
        <span className={styles.figure}>{words.total(state.hits)}</span>
        <Button look="ghost" onClick={() => resume(true)}>
          {words.reset}
        </Button>
      </div>
      {state.suspended > 0 && (
        <div className={styles.suspended} role="alert">
          <span>{words.suspended(state.suspended)}</span>
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
      <div ref={list}>
        <SortableList
          label={words.list}
          items={rules.rules}
          nameOf={(rule, index) => words.rule(index + 1, rule.name)}
          onMove={move}
        >
          {(rule, index) => {
            const name = words.rule(index + 1, rule.name);
            const count = hits[index] ?? 0;
            return (
              <Entry
                name={name}
                summary={summary(rule, words.brief)}
                switched={{ label: words.enable(name), on: rule.on, onChange: (on) => edit(index, { on }) }}
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
                invalid={refused === index}
                open={open === index}
                onOpen={(shown) => setOpen(shown ? index : null)}
                onRemove={() => remove(index, rule)}
              >
                <RuleFields rule={rule} onChange={(part) => edit(index, part)} />
              </Entry>
            );
          }}
        </SortableList>
      </div>
      {removed && (
        <UndoNote
          key={removed.key}
          name={words.rule(removed.index + 1, removed.rule.name)}
          onUndo={() => undo(removed)}
        />
      )}
      <Button
        onClick={add}
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
      />
    </>
  );
}

/** `ping → pong` */
function summary(rule: Rule, words: Words['rules']['brief']): string {
  const pattern = briefPattern(rule.pattern);
  const when = rule.pattern === null ? words.all : rule.whole ? words.whole(pattern) : pattern;
  const { reply } = rule;
  const what = reply.kind === 'content' ? contentLine(reply.content) || words.empty : words[reply.kind];
  return `${when} → ${what}`;
}

/** Which rule a fault is about, from 0; null when it does not say. */
function placeOf({ details }: Fault): number | null {
  const index = /rules\.(\d+)/.exec(details.path ?? '')?.[1];
  return index === undefined ? null : Number(index);
}
