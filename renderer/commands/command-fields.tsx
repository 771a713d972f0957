import type { Command } from '#contract';
import { ContentFields } from '../content/content-fields.tsx';
import { parseRemoteHost, parseRemotePort } from '../network/parse.ts';
import { Checkbox } from '../parts/checkbox.tsx';
import { SelectField } from '../parts/select-field.tsx';
import { TextField } from '../parts/text-field.tsx';
import { WholeNumberField } from '../parts/whole-number-field.tsx';
import { useDraft } from '../state/use-draft.ts';
import { useWords } from '../words/use-words.ts';

interface Props {
  command: Command;
  /** Of a UDP session: an address makes sense there alone. */
  udp: boolean;
  onChange: (patch: Partial<Command>) => void;
}

const NAME_CHARS = 100;
const MAX_DELAY_MS = 3_600_000;
const KEYS = ['none', '1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;
const TARGETS = ['chosen', 'all', 'address'] as const;
const START_ADDRESS = { kind: 'address', host: '127.0.0.1', port: 8080 } as const;

/** All of a quick command, edited in place. */
export function CommandFields({ command, udp, onChange }: Props) {
  const { commands: words } = useWords();
  const { name, content, delayMs, target, key, skip } = command;
  const targets = TARGETS.filter((kind) => kind === target.kind || kind !== (udp ? 'all' : 'address'));

  function chooseTarget(kind: Command['target']['kind']): void {
    if (kind !== target.kind) onChange({ target: kind === 'address' ? START_ADDRESS : { kind } });
  }

  return (
    <>
      <TextField
        label={words.name}
        text={name}
        onText={(text) => onChange({ name: text.slice(0, NAME_CHARS) })}
      />
      <ContentFields
        content={content}
        onChange={(next) => onChange({ content: next })}
        label={words.content}
      />
      <SelectField
        label={words.target}
        value={target.kind}
        choices={targets.map((value) => ({ value, label: words.targets[value] }))}
        onChoose={chooseTarget}
      />
      {target.kind === 'address' && (
        <AddressFields target={target} onChange={(next) => onChange({ target: next })} />
      )}
      <WholeNumberField
        label={words.delay}
        value={delayMs}
        range={[0, MAX_DELAY_MS]}
        hint={words.delayHint}
        onChange={(ms) => onChange({ delayMs: ms })}
      />
      <SelectField
        label={words.key}
        value={KEYS.find((each) => each === String(key)) ?? 'none'}
        choices={KEYS.map((value) => ({ value, label: value === 'none' ? words.noKey : `Alt+${value}` }))}
        onChoose={(chosen) => onChange({ key: chosen === 'none' ? null : Number(chosen) })}
      />
      <Checkbox label={words.skip} checked={skip} onChange={(next) => onChange({ skip: next })} />
    </>
  );
}

type Address = Extract<Command['target'], { kind: 'address' }>;

function AddressFields({ target, onChange }: { target: Address; onChange: (target: Address) => void }) {
  const { network: words } = useWords();
  const [draft, setDraft] = useDraft(target, ({ host, port }) => ({ host, port: String(port) }), onChange);
  const host = parseRemoteHost(draft.host);
  const port = parseRemotePort(draft.port);

  function change(patch: Partial<typeof draft>): void {
    const next = { ...draft, ...patch };
    const [toHost, toPort] = [parseRemoteHost(next.host), parseRemotePort(next.port)];
    const valid = toHost !== undefined && toPort !== undefined;
    setDraft(next, valid ? { kind: 'address', host: toHost, port: toPort } : null);
  }

  return (
    <>
      <TextField
        label={words.remoteHost}
        text={draft.host}
        onText={(text) => change({ host: text })}
        error={host === undefined ? words.invalid.remoteHost : undefined}
      />
      <TextField
        label={words.remotePort}
        numeric
        text={draft.port}
        onText={(text) => change({ port: text })}
        error={port === undefined ? words.invalid.remotePort : undefined}
      />
    </>
  );
}
