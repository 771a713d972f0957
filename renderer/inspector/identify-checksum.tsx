import { useEffect, useRef, useState } from 'react';
import type { Output, Verification } from '#contract';
import { useClient } from '../client/use-client.ts';
import { Button } from '../parts/button.tsx';
import type { Words } from '../words/index.ts';
import { useWords } from '../words/use-words.ts';
import { collectFrames, MAX_FRAME, type RowsToJudge } from './collect-frames.ts';
import styles from './inspector.module.css';

interface Props {
  /** The selected rows; null when none are. */
  rows: RowsToJudge | null;
  /** Has what is received verified so. */
  onVerify: (verification: Verification) => void;
}

type Found = Output<'text.identifyChecksum'>['found'];

/** 是哪种校验和？ of the selected rows: what fits all of them, each with a button that verifies what is received by it. */
export function IdentifyChecksum({ rows, onVerify }: Props) {
  const client = useClient();
  const { checksum: words, faults } = useWords();
  // The answer is about the rows that were selected then.
  const [told, setTold] = useState<{ of: string; said: string; found: Found }>({
    of: '',
    said: '',
    found: [],
  });
  const of = JSON.stringify(rows && [rows.id, rows.epoch, rows.ranges]);
  const { said, found } = told.of === of ? told : { said: '', found: [] };
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The inspector scrolls, and what is said stands at its end.
    if (said !== '') box.current?.scrollIntoView({ block: 'nearest' });
  }, [said]);
  const say = (said: string, found: Found = []): void => setTold({ of, said, found });

  async function identify(): Promise<void> {
    if (!rows) return say(words.nothingSelected);
    say(words.identifying);
    const collected = await collectFrames(client, rows);
    if (!collected.ok) return say(faults[collected.fault.code](collected.fault.details).title);
    const { frames, tooLong } = collected.value;
    if (frames.length === 0) return say(tooLong > 0 ? words.tooLong(MAX_FRAME) : words.nothingSelected);
    const result = await client.call('text.identifyChecksum', { frames });
    if (!result.ok) return say(faults[result.fault.code](result.fault.details).title);
    const { found } = result.value;
    if (found.length === 0) return say(words.notFound);
    say(frames.length === 1 ? words.foundByOne : words.found(frames.length), found);
  }

  return (
    <div ref={box} className={styles.identify}>
      <Button title={words.identifyHint} onClick={() => void identify()}>
        {words.identify}
      </Button>
      <span role="status">{said}</span>
      {found.length > 0 && (
        <ul className={styles.found}>
          {found.map(({ verification, name }) => (
            <li key={JSON.stringify(verification)}>
              <b>{name}</b> <span className={styles.how}>{describe(verification, words)}</span>
              <Button
                look="ghost"
                aria-label={words.verifyWith(name)}
                onClick={() => {
                  onVerify(verification);
                  say(words.inUse(name), found);
                }}
              >
                {words.use}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Checksums of one byte have no byte order. */
const ONE_BYTE: ReadonlySet<string> = new Set(['SUM8', 'XOR/BCC', 'LRC', 'CRC-8']);

function describe({ field, trailing }: Verification, words: Words['checksum']): string {
  const { checksum, endian, form, skipStart, skipEnd } = field;
  const narrow = checksum.kind === 'named' ? ONE_BYTE.has(checksum.name) : checksum.model.width <= 8;
  return [
    !narrow && words.endians[endian],
    form === 'hex' && words.forms.hex,
    words.place(skipStart, skipEnd, trailing),
  ]
    .filter(Boolean)
    .join(' · ');
}
