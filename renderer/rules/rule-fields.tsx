import { useRef } from 'react';
import type { Charset, Content, Rule } from '#contract';
import { ContentFields } from '../content/content-fields.tsx';
import { Checkbox } from '../parts/checkbox.tsx';
import { SelectField } from '../parts/select-field.tsx';
import { TextField } from '../parts/text-field.tsx';
import { WholeNumberField } from '../parts/whole-number-field.tsx';
import { OptionalPattern } from '../traffic/search/optional-pattern.tsx';
import { useWords } from '../words/use-words.ts';
import { newRule } from './new-rule.ts';
import { receivedNames } from './received-names.ts';
import styles from './rules.module.css';

interface Props {
  rule: Rule;
  /** In which the session sends. */
  charset: Charset;
  onChange: (patch: Partial<Rule>) => void;
}

const REPLIES = ['content', 'echo', 'upper'] as const;
const MAX_NAME_CHARS = 100;

/** Everything about one rule. */
export function RuleFields({ rule, charset, onChange }: Props) {
  const { rules: words } = useWords();
  const { reply } = rule;
  // Choosing another kind of reply and back loses nothing.
  const content = useRef<Content | null>(null);
  if (reply.kind === 'content') content.current = reply.content;

  function chooseReply(kind: Rule['reply']['kind']): void {
    if (kind !== 'content') onChange({ reply: { kind } });
    else onChange({ reply: content.current ? { kind, content: content.current } : newRule(charset).reply });
  }

  return (
    <>
      <TextField
        label={words.name}
        text={rule.name}
        onText={(name) => onChange({ name: name.slice(0, MAX_NAME_CHARS) })}
      />
      <OptionalPattern
        choice={words.which}
        kinds={words.whichKinds}
        label={words.pattern}
        empty={words.patternEmpty}
        pattern={rule.pattern}
        onChange={(pattern) => onChange({ pattern })}
      />
      {rule.pattern && (
        <Checkbox label={words.whole} checked={rule.whole} onChange={(whole) => onChange({ whole })} />
      )}
      <TextField
        label={words.peer}
        text={rule.peer}
        hint={words.peerHint}
        onText={(peer) => onChange({ peer: peer.slice(0, MAX_NAME_CHARS) })}
      />
      <SelectField
        label={words.reply}
        value={reply.kind}
        choices={REPLIES.map((kind) => ({ value: kind, label: words.replies[kind] }))}
        onChoose={chooseReply}
      />
      {reply.kind === 'content' && (
        <>
          <p className={styles.hint}>{words.contentHint}</p>
          <ContentFields
            label={words.content}
            received={receivedNames(rule.pattern)}
            content={reply.content}
            onChange={(content) => onChange({ reply: { kind: 'content', content } })}
          />
        </>
      )}
      <WholeNumberField
        label={words.delay}
        value={rule.delayMs}
        range={[0, 3_600_000]}
        onChange={(delayMs) => onChange({ delayMs })}
      />
      <WholeNumberField
        optional
        label={words.most}
        value={rule.most}
        range={[1, 1_000_000_000]}
        hint={words.unlimited}
        onChange={(most) => onChange({ most })}
      />
      <WholeNumberField
        optional
        label={words.mostPerSecond}
        value={rule.mostPerSecond}
        range={[1, 1_000_000]}
        hint={words.unlimited}
        onChange={(mostPerSecond) => onChange({ mostPerSecond })}
      />
    </>
  );
}
