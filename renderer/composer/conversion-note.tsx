import { CHARSET_NAMES } from '#contract';
import { formatCount } from '../format/numbers.ts';
import { Button } from '../parts/button.tsx';
import type { Words } from '../words/index.ts';
import { useWords } from '../words/use-words.ts';
import styles from './composer.module.css';
import type { ConversionProblem } from './convert.ts';

/** A choice of the notation that was not followed, and why. */
export interface NotConverted {
  to: 'text' | 'hex';
  problem: ConversionProblem;
}

interface Props extends NotConverted {
  /** Switches all the same: what stands there is then read otherwise. */
  onSwitch: () => void;
}

/** Why the content stays in its notation, and the way to switch all the same. */
export function ConversionNote({ to, problem, onSwitch }: Props) {
  const words = useWords();
  const { composer } = words;
  const name = composer.parts[to];
  return (
    <div role="status" className={styles.mistakes}>
      <p className={styles.mistake}>{composer.notConverted(name, why(problem, words))}</p>
      <Button onClick={onSwitch}>{composer.switchAnyway(name)}</Button>
    </div>
  );
}

function why(problem: ConversionProblem, { composer, faults }: Words): string {
  const words = composer.whyNotConverted;
  switch (problem.kind) {
    case 'variables':
      return words.variables;
    case 'not-encodable':
      return words.notEncodable(formatCount(problem.count), CHARSET_NAMES[problem.charset]);
    case 'not-text':
      return words.notText(CHARSET_NAMES[problem.charset]);
    case 'control':
      return words.control;
    case 'binary':
      return words.tooMuchBinary(formatCount(problem.limit));
    case 'unknown-charset':
      return words.unknownCharset(CHARSET_NAMES[problem.charset]);
    case 'not-exact':
      return words.notExact;
    case 'fault':
      return faults[problem.fault.code](problem.fault.details).title;
  }
}
