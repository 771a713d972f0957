import { useId, useState } from 'react';
import { type SessionOptions, TIME_BASES } from '#contract';
import checkbox from '../parts/checkbox.module.css';
import { Checkbox } from '../parts/checkbox.tsx';
import { Popover } from '../parts/popover.tsx';
import { useWords } from '../words/use-words.ts';
import styles from './toolbar.module.css';

type Time = SessionOptions['time'];

/** 时间 in the toolbar: how the times of rows are written. */
export function TimeMenu({ time, onTime }: { time: Time; onTime: (time: Time) => void }) {
  const words = useWords().traffic.tools;
  const [open, setOpen] = useState(false);
  const name = useId();
  return (
    <Popover label={words.time} open={open} onOpen={setOpen}>
      <div role="radiogroup" aria-label={words.time} className={styles.choices}>
        {TIME_BASES.map((base) => (
          <label key={base} className={checkbox.choice}>
            <input
              type="radio"
              name={name}
              checked={time.base === base}
              onChange={() => onTime({ ...time, base })}
            />
            {words.times[base]}
          </label>
        ))}
      </div>
      <Checkbox label={words.utc} checked={time.utc} onChange={(utc) => onTime({ ...time, utc })} />
      <Checkbox
        label={words.micros}
        checked={time.micros}
        onChange={(micros) => onTime({ ...time, micros })}
      />
    </Popover>
  );
}
