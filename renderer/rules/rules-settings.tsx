import type { Framing, Rules } from '#contract';
import { CharsetField } from '../options/charset-field.tsx';
import { Checkbox } from '../parts/checkbox.tsx';
import { Details } from '../parts/details.tsx';
import { WholeNumberField } from '../parts/whole-number-field.tsx';
import { FramingPanel } from '../traffic/framing/framing-panel.tsx';
import { useWords } from '../words/use-words.ts';
import styles from './rules.module.css';

interface Props {
  rules: Rules;
  /** How the log is framed, which a framing of the rules' own begins with. */
  logFraming: Framing;
  datagrams: boolean;
  onChange: (patch: Partial<Rules>) => void;
  /** A framing of the rules' own; also what was typed just before that was switched off. */
  onFraming: (framing: Framing) => void;
}

/** What all rules share, folded away: what a frame is, and when replies are too many. */
export function RulesSettings({ rules, logFraming, datagrams, onChange, onFraming }: Props) {
  const { rules: words } = useWords();
  return (
    <Details className={styles.settings} summary={words.settings}>
      <CharsetField
        label={words.charset}
        value={rules.charset}
        onChoose={(charset) => onChange({ charset })}
      />
      <WholeNumberField
        optional
        label={words.guard}
        value={rules.guardPerMinute}
        range={[1, 10_000_000]}
        hint={words.guardHint}
        onChange={(guardPerMinute) => onChange({ guardPerMinute })}
      />
      <Checkbox
        label={words.ownFraming}
        title={words.ownFramingHint}
        checked={rules.framing !== null}
        onChange={(own) => onChange({ framing: own ? logFraming : null })}
      />
      {rules.framing && (
        <FramingPanel
          framing={rules.framing}
          datagrams={datagrams}
          hint={words.ownFramingHint}
          onFraming={onFraming}
        />
      )}
    </Details>
  );
}
