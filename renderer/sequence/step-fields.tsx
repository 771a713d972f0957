import { useRef } from 'react';
import type { Content, Step } from '#contract';
import { ContentFields } from '../content/content-fields.tsx';
import { SelectField } from '../parts/select-field.tsx';
import { TextField } from '../parts/text-field.tsx';
import { WholeNumberField } from '../parts/whole-number-field.tsx';
import { OptionalPattern } from '../traffic/search/optional-pattern.tsx';
import { useWords } from '../words/use-words.ts';
import { newContent } from './new-step.ts';

interface Props {
  step: Step;
  onChange: (patch: Partial<Step>) => void;
}

const SENDS = ['content', 'none'] as const;
const MAX_NAME_CHARS = 100;

/** Everything about one step. */
export function StepFields({ step, onChange }: Props) {
  const { sequence: words } = useWords();
  // Choosing to send nothing and back loses nothing.
  const content = useRef<Content>(newContent());
  if (step.send) content.current = step.send;
  return (
    <>
      <TextField
        label={words.stepName}
        text={step.name}
        onText={(name) => onChange({ name: name.slice(0, MAX_NAME_CHARS) })}
      />
      <WholeNumberField
        label={words.delay}
        value={step.delayMs}
        range={[0, 3_600_000]}
        onChange={(delayMs) => onChange({ delayMs })}
      />
      <SelectField
        label={words.sends}
        value={step.send ? 'content' : 'none'}
        choices={SENDS.map((kind) => ({ value: kind, label: words.sendKinds[kind] }))}
        onChoose={(kind) => onChange({ send: kind === 'none' ? null : content.current })}
      />
      {step.send && (
        <ContentFields label={words.content} content={step.send} onChange={(send) => onChange({ send })} />
      )}
      <OptionalPattern
        choice={words.expects}
        kinds={words.expectKinds}
        label={words.pattern}
        empty={words.patternEmpty}
        pattern={step.expect}
        onChange={(expect) => onChange({ expect })}
      />
      {step.expect && (
        <>
          <WholeNumberField
            label={words.timeout}
            value={step.timeoutMs}
            range={[1, 3_600_000]}
            onChange={(timeoutMs) => onChange({ timeoutMs })}
          />
          <WholeNumberField
            label={words.retries}
            value={step.retries}
            range={[0, 100]}
            onChange={(retries) => onChange({ retries })}
          />
        </>
      )}
    </>
  );
}
