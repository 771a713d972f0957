import { type FileSendMode, MAX_DATAGRAM_BYTES } from '#contract';
import { Hint } from '../parts/hint.tsx';
import { Segmented } from '../parts/segmented.tsx';
import { WholeNumberField } from '../parts/whole-number-field.tsx';
import { useWords } from '../words/use-words.ts';

interface Props {
  mode: FileSendMode;
  /** Each piece is a datagram of its own. */
  datagrams: boolean;
  onChange: (mode: FileSendMode) => void;
}

const KINDS = ['chunks', 'lines'] as const;
const MAX_CHUNK_BYTES = 1024 * 1024;
const MAX_DELAY_MS = 600_000;
const USUAL_CHUNK_BYTES = 1024;

/** In which pieces a file goes out, and how fast. */
export function FileModeFields({ mode, datagrams, onChange }: Props) {
  const { file: words } = useWords().sending;
  const { delayMs } = mode;
  const names = { chunks: datagrams ? words.datagrams : words.chunks, lines: words.lines };

  function choose(kind: FileSendMode['kind']): void {
    if (kind === mode.kind) return;
    onChange(kind === 'lines' ? { kind, delayMs } : { kind, bytes: USUAL_CHUNK_BYTES, delayMs });
  }

  return (
    <>
      <Segmented
        label={words.mode}
        value={mode.kind}
        choices={KINDS.map((value) => ({ value, label: names[value] }))}
        onChoose={choose}
      />
      <Hint>
        {mode.kind === 'lines' ? words.linesHint : datagrams ? words.datagramsHint : words.chunksHint}
      </Hint>
      {mode.kind === 'chunks' && (
        <WholeNumberField
          label={datagrams ? words.datagramBytes : words.chunkBytes}
          value={mode.bytes}
          range={[1, datagrams ? MAX_DATAGRAM_BYTES : MAX_CHUNK_BYTES]}
          onChange={(bytes) => onChange({ ...mode, bytes })}
        />
      )}
      <WholeNumberField
        label={words.delay}
        value={delayMs}
        range={[0, MAX_DELAY_MS]}
        hint={words.delayHint}
        onChange={(ms) => onChange({ ...mode, delayMs: ms })}
      />
    </>
  );
}
