import { TextField } from '../parts/text-field.tsx';
import { useWords } from '../words/use-words.ts';
import { RadioGroup } from './radio-group.tsx';

export type DestinationKind = 'download' | 'path';

interface Props {
  kind: DestinationKind;
  onKind: (kind: DestinationKind) => void;
  path: string;
  onPath: (path: string) => void;
  onEnter: () => void;
  error: string | undefined;
}

/** Where an export goes in a shell without a file dialog. */
export function Destination({ kind, onKind, path, onPath, onEnter, error }: Props) {
  const { exporting: say } = useWords();
  return (
    <>
      <RadioGroup
        legend={say.to}
        value={kind}
        choices={[
          { value: 'download', label: say.download },
          { value: 'path', label: say.toPath },
        ]}
        onChoose={onKind}
      />
      {kind === 'path' && (
        <TextField
          label={say.path}
          text={path}
          onText={onPath}
          onEnter={onEnter}
          hint={say.pathHint}
          error={error}
        />
      )}
    </>
  );
}
