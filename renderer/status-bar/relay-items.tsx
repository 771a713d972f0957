import { ALTERATIONS, type AlterationKind, type RelayCounters } from '#contract';
import { formatCount } from '../format/numbers.ts';
import { useWords } from '../words/use-words.ts';
import { Item } from './item.tsx';

/** Whose fault it is that something did not arrive: what a relay had no room for, and what it altered because it was told to. */
export function RelayItems({ relay }: { relay: RelayCounters }) {
  return ALTERATIONS.map((kind) => (
    <RelayItem key={kind} kind={kind} toTarget={relay.toTarget[kind]} toClient={relay.toClient[kind]} />
  ));
}

type Altered = RelayCounters['toTarget'][AlterationKind];

function RelayItem({
  kind,
  toTarget,
  toClient,
}: { kind: AlterationKind } & Record<'toTarget' | 'toClient', Altered>) {
  const { common, relay: words } = useWords();
  const amount = ({ bytes, pieces }: Altered): string =>
    `${formatCount(bytes)} ${common.byteUnit(bytes)} / ${formatCount(pieces)} ${common.packetUnit(pieces)}`;
  const both = { bytes: toTarget.bytes + toClient.bytes, pieces: toTarget.pieces + toClient.pieces };
  if (both.pieces === 0) return null;
  const { name, hint } = words.altered[kind];
  const ways = words.alteredWays(amount(toTarget), amount(toClient));
  return (
    <Item name={name} title={`${hint}\n${ways}`} alarming={kind === 'overflow'}>
      {amount(both)}
    </Item>
  );
}
