import { useState } from 'react';
import type { Framing } from '#contract';
import { Popover } from '../../parts/popover.tsx';
import { useWords } from '../../words/use-words.ts';
import { FramingPanel } from './framing-panel.tsx';
import { formatMark } from './mark-text.ts';

interface Props {
  framing: Framing;
  /** Of a UDP session: framing changes nothing there. */
  datagrams: boolean;
  onFraming: (framing: Framing) => void;
}

/** 分帧 in the toolbar: says which framing is on, and opens its fields. */
export function FramingMenu(props: Props) {
  const words = useWords().framing;
  const [open, setOpen] = useState(false);
  const { framing } = props;
  return (
    <Popover
      label={words.button}
      value={framing.kind === 'reads' ? undefined : describe(framing, words.brief)}
      open={open}
      onOpen={setOpen}
      active={framing.kind !== 'reads'}
      title={words.hint}
    >
      <FramingPanel {...props} />
    </Popover>
  );
}

function describe(
  framing: Exclude<Framing, { kind: 'reads' }>,
  words: ReturnType<typeof useWords>['framing']['brief'],
): string {
  switch (framing.kind) {
    case 'idle':
      return words.idle(framing.gapMs);
    case 'delimiter':
      return words.delimiter(formatMark(framing.delimiter).text);
    case 'fixed':
      return words.fixed(framing.size);
    case 'length':
      return words.length(framing.size);
    case 'marks':
      return words.marks(formatMark(framing.start).text, formatMark(framing.end).text);
  }
}
