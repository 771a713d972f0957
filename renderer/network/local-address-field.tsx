import type { ReactNode } from 'react';
import type { LocalInterface } from '#contract';
import { Combobox, type Suggestion } from '../parts/combobox.tsx';
import type { FieldState } from '../state/use-field.ts';
import type { Words } from '../words/index.ts';
import { useWords } from '../words/use-words.ts';
import { useInterfaces } from './use-interfaces.ts';

interface Props {
  field: FieldState;
  /** A client leaves the choice to the system; a socket that others reach can take all interfaces. */
  canBeAutomatic: boolean;
  note: ReactNode;
  disabled: boolean;
}

export function LocalAddressField({ field, canBeAutomatic, note, disabled }: Props) {
  const { network: words } = useWords();
  const [interfaces, refresh] = useInterfaces();
  return (
    <Combobox
      label={words.localAddress}
      text={field.text}
      onText={field.setText}
      onLeave={field.leave}
      onPick={field.setText}
      onOpen={refresh}
      suggestions={suggest(words, canBeAutomatic, interfaces)}
      listLabel={words.choices}
      openLabel={words.showChoices}
      placeholder={canBeAutomatic ? words.automatic : undefined}
      error={field.valid ? undefined : words.invalid.localAddress}
      note={note}
      disabled={disabled}
      title={disabled ? words.lockedWhileOpen : undefined}
    />
  );
}

function suggest(
  words: Words['network'],
  canBeAutomatic: boolean,
  interfaces: readonly LocalInterface[],
): Suggestion[] {
  const general: Suggestion[] = canBeAutomatic
    ? [{ value: '', label: words.automatic, note: words.automaticHint }]
    : [
        { value: '0.0.0.0', note: words.anyIPv4 },
        { value: '::', note: words.anyIPv6 },
      ];
  const found = interfaces
    .filter(({ address }) => address !== '127.0.0.1')
    .map(({ address, name }) => ({ value: address, note: name }));
  return [...general, { value: '127.0.0.1', note: words.loopback }, ...found];
}
