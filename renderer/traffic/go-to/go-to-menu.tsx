import { useEffect, useRef, useState } from 'react';
import { Button } from '../../parts/button.tsx';
import { Popover } from '../../parts/popover.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './go-to.module.css';
import { parseTarget, type TimeFrame } from './target.ts';
import type { GoTo, Wish } from './use-go-to.ts';

interface Props {
  goTo: GoTo;
  open: boolean;
  onOpen: (open: boolean) => void;
  disabled: boolean;
  frame: TimeFrame;
  onStart: () => void;
  onEnd: () => void;
  onStep: (kind: 'error' | 'note', move: 'next' | 'previous') => void;
  /** The user is where they wanted to be: goes to the list, which closes the panel. */
  onDone: () => void;
}

/** 转到 in the toolbar. */
export function GoToMenu(props: Props) {
  const words = useWords().search.goTo;
  const { goTo, open, onOpen, disabled } = props;
  const show = (shown: boolean): void => {
    goTo.forget();
    onOpen(shown);
  };
  return (
    <Popover label={words.button} open={open} onOpen={show} disabled={disabled} title="Ctrl+G">
      <GoToPanel {...props} />
    </Popover>
  );
}

function GoToPanel({ goTo, frame, onStart, onEnd, onStep, onDone }: Props) {
  const words = useWords().search.goTo;
  const form = useRef<HTMLFormElement>(null);
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const target = parseTarget(text, frame);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);

  async function submit(): Promise<void> {
    setTried(true);
    const wish: Wish | undefined = target;
    if (wish && (await goTo.go(wish))) onDone();
  }
  const leaveBy = (go: () => void): void => {
    go();
    onDone();
  };
  const step = (kind: 'error' | 'note', move: 'next' | 'previous', label: string, keys: string) => (
    <Button title={keys} onClick={() => onStep(kind, move)}>
      {label}
    </Button>
  );
  const unclear = target === undefined && (tried || /[^\d\s#+:./T-]/.test(text));
  return (
    <form
      ref={form}
      className={styles.panel}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <TextField
        label={words.field}
        text={text}
        error={unclear && text.trim() !== '' ? words.wrong : goTo.report || undefined}
        hint={words.hint}
        onText={(typed) => {
          setText(typed);
          setTried(false);
          goTo.forget();
        }}
      />
      <Button type="submit" look="main" disabled={text.trim() === ''}>
        {words.go}
      </Button>
      <div className={styles.steps}>
        <Button onClick={() => leaveBy(onStart)}>{words.first}</Button>
        <Button onClick={() => leaveBy(onEnd)}>{words.last}</Button>
        {step('error', 'previous', words.previousError, 'Shift+F8')}
        {step('error', 'next', words.nextError, 'F8')}
        {step('note', 'previous', words.previousNote, 'Shift+F2')}
        {step('note', 'next', words.nextNote, 'F2')}
      </div>
      <p className={styles.wrapped} role="status">
        {goTo.wrapped}
      </p>
    </form>
  );
}
